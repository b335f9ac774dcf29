import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  assembleBook,
  formatProblem,
  parseReferences,
  parseSection,
  parseTerms,
  toNotebook,
} from "../../../runtime/document/index.js";
import type { BookConfig } from "../../../runtime/document/index.js";

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");

const config: BookConfig = {
  title: { zh: "书", en: "Book" },
  description: { zh: "书", en: "Book" },
  languages: ["zh", "en"],
  baseUrl: "/",
  backends: ["wasm", "cpu"],
  chapters: [
    {
      folder: "09-example",
      title: { zh: "例", en: "Example" },
      sections: [{ file: "01-softmax", title: { zh: "softmax 函数", en: "Softmax" } }],
    },
  ],
};

test("the sections that CONTRIBUTING.md shows are sound", () => {
  const examples = [...read("CONTRIBUTING.md").matchAll(/^`````markdown\n(.*?)^`````$/gms)];
  const files = ["chapters/09-example/01-softmax.md", "chapters/09-example/01-softmax.en.md"];
  assert.equal(examples.length, files.length);
  const sections = files.map((file, index) => parseSection(examples[index]?.[1] ?? "", { file }));
  const { works } = parseReferences(read("chapters/references.json"), "references.json");
  const { terms } = parseTerms(read("chapters/terms.json"), "terms.json");
  const book = assembleBook(config, sections, works, terms);
  assert.deepEqual(book.problems.map(formatProblem), []);
  for (const section of book.sections) {
    assert.deepEqual(
      section.cells.map(({ id }) => id),
      ["setup", "weights", "shift", "picture", "long", "thirds"],
    );
    assert.ok(toNotebook(section, book).includes("(9.1.1)"));
  }
});
