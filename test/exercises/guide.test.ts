import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  cellsWithProofs,
  exercisesOf,
  formatProblem,
  proofProblems,
  proofsOf,
  toNotebook,
} from "../../runtime/document/index.js";
import { EXERCISE_KINDS } from "../../runtime/document/exercise/kinds.js";
import { checkSections } from "../../runtime/node/check-section.js";
import { formatCellProblem, runProblems, runSection } from "../../runtime/node/index.js";
import { guideBook, guideSources } from "./guide-book.js";

const root = join(import.meta.dirname, "../..");
const book = guideBook();
const chinese = book.sections.filter(({ language }) => language === "zh");

test("the sections of CONTRIBUTING.md are sound, and one of them is in both languages", () => {
  assert.deepEqual(book.problems.map(formatProblem), []);
  const both = book.sections.filter(({ number }) => number === "9.1");
  assert.deepEqual(
    both.map(({ language }) => language),
    ["zh", "en"],
  );
  for (const section of both) {
    assert.deepEqual(
      section.cells.map(({ id }) => id),
      ["setup", "weights", "shift", "picture", "long", "thirds-grader", "thirds"],
    );
    assert.ok(toNotebook(section, book).includes("(9.1.1)"));
  }
});

test("CONTRIBUTING.md has a complete exercise of each type", () => {
  const kinds = chinese.flatMap(exercisesOf).map(({ exercise }) => exercise.kind);
  for (const kind of EXERCISE_KINDS) assert.ok(kinds.includes(kind), `no exercise of type ${kind}`);
});

test("the sections of CONTRIBUTING.md keep the rules for authors", () => {
  const sources = new Map(guideSources().map(({ file, source }) => [file, source]));
  const sections = book.sections.map((section) => ({
    section,
    source: sources.get(section.file) ?? "",
  }));
  assert.deepEqual(checkSections(sections, [], root).map(formatProblem), []);
});

test("the exercises of CONTRIBUTING.md fail and pass as they should", async () => {
  // Below the project, so that the cells find its packages.
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/guide-"));
  try {
    for (const section of chinese) {
      const proofs = proofsOf(section);
      const cells = cellsWithProofs(section, proofs);
      // The guide's stored result is in no book, so it is computed.
      const how = { root: folder, backend: "wasm", fresh: true } as const;
      const runs = await runSection({ ...section, cells }, how);
      assert.deepEqual(runProblems(cells, runs).map(formatCellProblem), []);
      assert.deepEqual(proofProblems(proofs, runs).map(formatProblem), []);
      assert.ok(proofs.length >= 5);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
