import type { Term } from "../book-types.js";
import type { Problem } from "../types.js";
import { Fields } from "./check.js";
import { readWords } from "./config.js";
import { readJson } from "./json.js";
import { listOf } from "./works.js";

/** Reads chapters/terms.json. */
export function parseTerms(text: string, file: string): { terms: Term[]; problems: Problem[] } {
  const { json, problems } = readJson(text, file);
  if (!json || problems.length > 0) return { terms: [], problems };
  const seen = new Set<string>();
  const terms = listOf(json, problems).map((item, index) => {
    const fields = new Fields(item, `[${index}]`, problems, item.place);
    const term: Term = {
      id: fields.string("id", { pattern: /^[a-z0-9-]+$/, like: '"self-attention"' }),
      zh: fields.string("zh"),
      en: fields.string("en"),
      definition: readWords(fields.object("definition")),
    };
    fields.done();
    if (seen.has(term.id))
      fields.report(
        item.place,
        `[${index}]: term "${term.id}" is there twice. Remove one of the two.`,
      );
    seen.add(term.id);
    return term;
  });
  return { terms, problems };
}
