import { Fields } from "../data/check.js";
import { readJson } from "../data/json.js";
import { listOf } from "../data/works.js";
import type { Language, Problem } from "../types.js";

/** Words that the book does not use, and the one that it uses. */
export interface AvoidedWord {
  language: Language;
  avoid: readonly string[];
  instead: string;
}

/** Reads chapters/avoided-words.json. */
export function parseAvoidedWords(
  text: string,
  file: string,
): { words: AvoidedWord[]; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { words: [], problems };
  const words = listOf(json, problems).map((item, index): AvoidedWord => {
    const fields = new Fields(item, `[${index}]`, problems, item.place);
    const language = fields.string("language", { pattern: /^(zh|en)$/, like: '"zh" or "en"' });
    const avoid = fields
      .items("avoid")
      .flatMap((word) => (word.kind === "string" && word.value ? [word.value] : []));
    const entry = fields.entry("avoid", true);
    if (entry && avoid.length === 0) {
      fields.report(entry.value.place, `${fields.at("avoid")}: a list of words was expected.`);
    }
    const instead = fields.string("instead");
    fields.done();
    return { language: language as Language, avoid, instead };
  });
  return { words, problems };
}
