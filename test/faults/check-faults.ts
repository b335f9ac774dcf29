import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellRun, Problem } from "../../runtime/document/index.js";
import { checkRun } from "../cells/check-run.js";
import type { Case } from "../conformance/read-cases.js";
import type { Fault, FaultPlace } from "./read-faults.js";
import { headLines } from "./read-faults.js";

export const marksIn = (place: FaultPlace, { marks }: Fault): string[] =>
  marks.filter(({ places }) => places.includes(place)).map(({ text }) => text);

/** The faults that can occur in a place. */
export const faultsIn = (place: FaultPlace, faults: readonly Fault[]): Fault[] =>
  faults.filter((fault) => marksIn(place, fault).length > 0);

/** A fault's cells as a case that is run like those of the conformance suite. */
export const caseOf = ({ name, section }: Fault): Case => ({
  family: "faults",
  name,
  refused: undefined,
  open: undefined,
  cells: section.cells.map(({ code }) => ({ code, shows: "", elsewhere: {} })),
});

/** Each mark is found at its place, and nothing else is told. */
export function compareMarks(problems: readonly Problem[], marks: readonly string[]): void {
  const told = problems.map(
    ({ place, message }) => `${place.line - headLines}:${place.column} ${message}`,
  );
  const shown = told.map((text, index) => text.slice(0, marks[index]?.length));
  assert.deepEqual(shown, marks, told.join("\n"));
}

/** Each fault is a test: what the check of its run tells is what the fault says. */
export function checkFaults(
  place: FaultPlace,
  faults: readonly Fault[],
  runs: readonly (readonly CellRun[])[],
): void {
  for (const [index, fault] of faults.entries()) {
    test(`${place}: ${fault.name} is found`, () => {
      const { section } = fault;
      const { cells } = section;
      const own = cells.flatMap(({ id }, cell) => {
        const run = runs[index]?.[cell];
        return run ? [{ ...run, id }] : [];
      });
      const checked = checkRun({ section, place, cells, runs: own, seconds: 0 });
      assert.notEqual(checked.failed, 0);
      compareMarks(checked.problems, marksIn(place, fault));
    });
  }
}
