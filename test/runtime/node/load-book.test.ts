import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { formatProblem } from "../../../runtime/document/index.js";
import { BookError, loadBook, loadSoundBook } from "../../../runtime/node/index.js";
import { changeFile, withCopy } from "./book-copy.js";
import { book as root } from "./run-fixture.js";

test("a book is read with its cells at their places", () => {
  const { sections, chapters } = loadSoundBook(root);
  assert.deepEqual(
    sections.map(({ id, language }) => [id, language]),
    [["01-first/01-try", "zh"]],
  );
  const [numbers, only] = sections[0]?.cells ?? [];
  assert.deepEqual(numbers?.place, {
    file: "chapters/01-first/01-try.md",
    line: 19,
    column: 1,
  });
  assert.deepEqual(numbers.backends, ["wasm", "cpu"]);
  assert.deepEqual(only?.backends, ["wasm"]);
  assert.equal(chapters[0]?.sections.length, 2);
});

test("a folder without configuration is told as such", () => {
  const { problems } = loadBook(join(root, "assets"));
  assert.match(formatProblem(problems[0]!), /^book\.config\.json:1:1: the file is missing in /);
});

test("a key that does not belong in the configuration is named with its place", async () => {
  await withCopy((copy) => {
    changeFile(copy, "book.config.json", (text) => text.replace('"baseUrl"', '"baseURL"'));
    const [problem] = loadBook(copy).problems.map(formatProblem);
    assert.match(problem ?? "", /^book\.config\.json:\d+:\d+: .*base/);
  });
});

test("a fault in a chapter is told with its place, and a book with faults is refused", async () => {
  await withCopy((copy) => {
    const file = "chapters/01-first/01-try.md";
    changeFile(copy, file, (text) => text.replace(":label: wasm-only", ":label: numbers"));
    assert.throws(
      () => loadSoundBook(copy),
      (error) => error instanceof BookError && /01-try\.md:\d+:\d+: .*numbers/.test(error.message),
    );
  });
});
