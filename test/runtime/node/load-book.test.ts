import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { formatProblem } from "../../../runtime/document/index.js";
import { BookError, loadBook, loadSoundBook } from "../../../runtime/node/index.js";
import { book as root } from "./run-fixture.js";

/** Looks at a copy of the book in which one file reads otherwise. */
function withChange<Result>(
  file: string,
  change: (text: string) => string,
  look: (copy: string) => Result,
): Result {
  const copy = mkdtempSync(join(tmpdir(), "book-"));
  try {
    cpSync(root, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
    return look(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

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

test("a key that does not belong in the configuration is named with its place", () => {
  const misspelt = (text: string) => text.replace('"baseUrl"', '"baseURL"');
  const { problems } = withChange("book.config.json", misspelt, loadBook);
  assert.match(formatProblem(problems[0]!), /^book\.config\.json:\d+:\d+: .*base/);
});

test("a fault in a chapter is told with its place, and a book with faults is refused", () => {
  const file = "chapters/01-first/01-try.md";
  const twice = (text: string) => text.replace(":label: wasm-only", ":label: numbers");
  const isTold = (error: unknown) =>
    error instanceof BookError &&
    new RegExp(`^${file}:\\d+:\\d+: .*numbers`, "m").test(error.message);
  withChange(file, twice, (copy) => assert.throws(() => loadSoundBook(copy), isTold));
});
