import { readFileSync } from "node:fs";
import {
  assembleBook,
  parseReferences,
  parseSection,
  parseTerms,
} from "../../runtime/document/index.js";
import type { Book, BookConfig } from "../../runtime/document/index.js";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

export const guideConfig: BookConfig = {
  title: { zh: "书", en: "Book" },
  description: { zh: "书", en: "Book" },
  languages: ["zh", "en"],
  baseUrl: "/",
  backends: ["wasm", "cpu"],
  chapters: [
    {
      folder: "09-example",
      title: { zh: "例", en: "Example" },
      sections: [
        { file: "01-softmax", title: { zh: "softmax 函数", en: "Softmax" } },
        { file: "02-exercises", title: { zh: "十种练习", en: "Exercises" } },
      ],
    },
  ],
};

const files = ["01-softmax.md", "01-softmax.en.md", "02-exercises.md"];

/** The sections that CONTRIBUTING.md shows, by file. */
export function guideSources(): { file: string; source: string }[] {
  const examples = [...read("CONTRIBUTING.md").matchAll(/^(`{5,})markdown\n(.*?)^\1$/gms)];
  if (examples.length !== files.length) {
    throw new Error(`CONTRIBUTING.md shows ${examples.length} sections, not ${files.length}`);
  }
  return files.map((file, index) => ({
    file: `chapters/09-example/${file}`,
    source: examples[index]?.[2] ?? "",
  }));
}

/** They as a book. */
export function guideBook(): Book {
  const sections = guideSources().map(({ file, source }) => parseSection(source, { file }));
  const { works } = parseReferences(read("chapters/references.json"), "references.json");
  const { terms } = parseTerms(read("chapters/terms.json"), "terms.json");
  return assembleBook(guideConfig, sections, works, terms);
}
