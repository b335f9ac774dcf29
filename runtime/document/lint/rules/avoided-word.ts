import { positionAt } from "../../cells/refusal.js";
import type { AvoidedWord } from "../avoided-words.js";
import { maskSource } from "../mask-source.js";
import { proseOf } from "../prose-of.js";
import type { Rule } from "../rule.js";

/** `（又译强制教学）`: the book may say once what others say. */
const GLOSS =
  /(?:[又也或旧亦曾](?:译|称|叫|作|译作|译为|译成|称为)|also called)[：:\s]*[“「『《*"]*$/;

/** Where a word stands in a text, glosses left out. */
function uses(text: string, word: string, { language }: AvoidedWord): number[] {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern =
    language === "en" ? new RegExp(`\\b${literal}\\b`, "gi") : new RegExp(literal, "g");
  return [...text.matchAll(pattern)]
    .map(({ index }) => index)
    .filter((index) => !GLOSS.test(text.slice(Math.max(0, index - 16), index)));
}

export const avoidedWord: Rule = {
  name: "avoided-word",
  refuses: "words that the book writes in another way, listed in chapters/avoided-words.json",
  instead: "the word that the list gives, or a gloss: 又译…",
  strict: true,
  check({ section, source, avoided }) {
    const prose = proseOf(section);
    const masked = maskSource(source);
    return avoided
      .filter(({ language }) => language === section.language)
      .flatMap((entry) =>
        entry.avoid.flatMap((word) => {
          const places = uses(masked.text, word, entry);
          return uses(prose, word, entry).map((_, index) => {
            // The file is searched for as many as the text has, in the same order.
            const at = places[index];
            const position =
              at === undefined ? { line: 1, column: 1 } : positionAt(source, masked.toSource(at));
            const place = { file: section.file, ...position };
            return {
              place,
              message: `"${word}" is not this book's word. Write: ${entry.instead}.`,
            };
          });
        }),
      );
  },
};
