import assert from "node:assert/strict";
import { test } from "node:test";
import { formatProblem, toNotebook } from "../../../runtime/document/index.js";
import { guideBook } from "../../exercises/guide-book.js";

test("the sections that CONTRIBUTING.md shows are sound", () => {
  const book = guideBook();
  assert.deepEqual(book.problems.map(formatProblem), []);
  for (const section of book.sections.filter(({ number }) => number === "9.1")) {
    assert.deepEqual(
      section.cells.map(({ id }) => id),
      ["setup", "weights", "shift", "picture", "long", "thirds-grader", "thirds"],
    );
    assert.ok(toNotebook(section, book).includes("(9.1.1)"));
  }
});
