import assert from "node:assert/strict";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { formatProblem } from "../../../runtime/document/index.js";
import { loadSoundBook } from "../../../runtime/node/index.js";
import { checkNotebooks, writeNotebooks } from "../../../runtime/node/notebook-files.js";
import { takeBackNotebooks } from "../../../runtime/node/take-back-notebooks.js";
import { changeFile, withCopy } from "./book-copy.js";

const CHAPTER = "chapters/01-first/01-try.md";
const NOTEBOOK = "notebooks/zh/01-first/01-try.ipynb";

const check = (root: string) => checkNotebooks(root, loadSoundBook(root)).map(formatProblem);

/** A copy of the book with its notebooks, an hour old. */
function withNotebooks(use: (copy: string) => void): Promise<void> {
  return withCopy((copy) => {
    assert.deepEqual(writeNotebooks(copy, loadSoundBook(copy)), [NOTEBOOK]);
    const hourAgo = Date.now() / 1000 - 3600;
    for (const file of [CHAPTER, NOTEBOOK]) utimesSync(join(copy, file), hourAgo, hourAgo);
    use(copy);
  });
}

test("notebooks are written once, and again when their chapter changes", async () => {
  await withNotebooks((copy) => {
    assert.deepEqual(writeNotebooks(copy, loadSoundBook(copy)), []);
    assert.deepEqual(check(copy), []);
    changeFile(copy, CHAPTER, (text) => text.replace("[7, 11]", "[7, 13]"));
    const [problem, ...others] = check(copy);
    assert.match(
      problem ?? "",
      /^notebooks\/zh\/01-first\/01-try\.ipynb:\d+:1: it is not as chapters/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(writeNotebooks(copy, loadSoundBook(copy)), [NOTEBOOK]);
    assert.deepEqual(check(copy), []);
  });
});

test("a notebook that no section makes is told", async () => {
  await withNotebooks((copy) => {
    writeFileSync(join(copy, "notebooks/zh/01-first/09-old.ipynb"), "{}");
    assert.deepEqual(check(copy), [
      "notebooks/zh/01-first/09-old.ipynb:1:1: no section of the book makes this notebook. Remove it.",
    ]);
  });
});

test("code edited in a notebook is taken back, and every other byte of the chapter stays", async () => {
  await withNotebooks((copy) => {
    const before = readFileSync(join(copy, CHAPTER), "utf8");
    changeFile(copy, NOTEBOOK, (text) => text.replace("[7, 11]", "[7, 13]"));
    const { written, problems } = takeBackNotebooks(copy, loadSoundBook(copy), []);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      written.map(({ chapter, notebook }) => [chapter, notebook]),
      [[CHAPTER, NOTEBOOK]],
    );
    const after = readFileSync(join(copy, CHAPTER), "utf8");
    assert.equal(after, before.replace("[7, 11]", "[7, 13]"));
    assert.deepEqual(takeBackNotebooks(copy, loadSoundBook(copy), []).written, []);
  });
});

test("a notebook older than its chapter does not undo the chapter, unless it is named", async () => {
  await withNotebooks((copy) => {
    changeFile(copy, CHAPTER, (text) => text.replace("[7, 11]", "[7, 13]"));
    const book = loadSoundBook(copy);
    const unnamed = takeBackNotebooks(copy, book, []);
    assert.match(formatProblem(unnamed.problems[0]!), /01-try\.md was changed after it/);
    assert.match(readFileSync(join(copy, CHAPTER), "utf8"), /\[7, 13\]/);
    assert.equal(takeBackNotebooks(copy, book, [NOTEBOOK]).written.length, 1);
    assert.match(readFileSync(join(copy, CHAPTER), "utf8"), /\[7, 11\]/);
  });
});

test("prose edited in a notebook, or a notebook of another book, is refused", async () => {
  await withNotebooks((copy) => {
    changeFile(copy, NOTEBOOK, (text) => text.replace("先定义两个数", "先定义三个数"));
    const book = loadSoundBook(copy);
    const before = readFileSync(join(copy, CHAPTER), "utf8");
    const { written, problems } = takeBackNotebooks(copy, book, []);
    assert.deepEqual(written, []);
    assert.match(formatProblem(problems[0]!), /edited in the chapter only/);
    const foreign = takeBackNotebooks(copy, book, ["notebooks/zh/other.ipynb"]).problems;
    assert.match(formatProblem(foreign[0]!), /^notebooks\/zh\/other\.ipynb:1:1: no section/);
    assert.equal(readFileSync(join(copy, CHAPTER), "utf8"), before);
  });
});
