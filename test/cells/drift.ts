import type { Cell, CellRun, Problem } from "../../runtime/document/index.js";
import { checkExpectation, expectsText, textOutput } from "../../runtime/document/index.js";
import { numbersIn } from "../../runtime/document/expectation/numbers.js";
import type { NotebookRun } from "./place.js";
import { tolerance } from "./tolerance.js";

/** The backend that the others are held against: plain JavaScript, operation by operation. */
export const REFERENCE = "Node cpu";

/** How far the numbers of a run are from those of the reference. */
export interface Drift {
  run: NotebookRun;
  /** Outputs beyond the tolerance that the chapter declares. */
  problems: readonly Problem[];
  /** The largest difference, relative to numbers above 1, and its cell. */
  largest: number;
  cell?: string;
}

/** A cell that says why it is not checked may print times. */
const isCompared = ({ expectations, unchecked }: Cell) =>
  expectations.length > 0 && unchecked === undefined;

function largestDifference(one: CellRun, other: CellRun): number {
  const [here, there] = [one, other].map(({ outputs }) => numbersIn(textOutput(outputs)));
  if (!here || !there || here.length !== there.length) return 0;
  const differences = here.map(({ text }, index) => {
    const [value, reference] = [Number(text), Number(there[index]?.text)];
    const size = Math.abs(value - reference) / Math.max(1, Math.abs(reference));
    return Number.isFinite(size) ? size : 0;
  });
  return Math.max(0, ...differences);
}

/** Compares a run with the reference's run of the same section, cell by cell. */
export function driftOf(run: NotebookRun, reference: NotebookRun): Drift {
  const drift = {
    run,
    problems: [] as Problem[],
    largest: 0,
    cell: undefined as string | undefined,
  };
  for (const cell of run.cells.filter(isCompared)) {
    const own = run.runs.find(({ id }) => id === cell.id);
    const wanted = reference.runs.find(({ id }) => id === cell.id);
    if (own?.status !== "ok" || wanted?.status !== "ok") continue;
    const size = largestDifference(own, wanted);
    if (size > drift.largest) Object.assign(drift, { largest: size, cell: cell.id });
    const expectation = cell.expectations.find(expectsText);
    if (!expectation) continue;
    const problem = checkExpectation(own, {
      ...tolerance(cell),
      place: expectation.place,
      text: textOutput(wanted.outputs),
    });
    if (!problem) continue;
    const message = `${run.place} is too far from ${reference.place}: ${problem.message}`;
    drift.problems.push({ place: problem.place, message });
  }
  const { cell, ...rest } = drift;
  return { ...rest, ...(cell !== undefined && { cell }) };
}

/** The drift of every run whose section the reference ran too. */
export function driftsFrom(runs: readonly NotebookRun[]): Drift[] {
  return runs.flatMap((run) => {
    const reference = runs.find(
      ({ section, place }) => place === REFERENCE && section === run.section,
    );
    // Jupyter's outputs are held against those of the same backend in Node.
    const isBackend = /^(?:Node|Chromium) /.test(run.place) && run.place !== REFERENCE;
    return reference && isBackend ? [driftOf(run, reference)] : [];
  });
}

/** One line that says how far a run is from the reference. */
export function describeDrift({ run, largest, cell }: Drift): string {
  const size =
    cell === undefined ? "no difference" : `${largest.toExponential(1)} (cell "${cell}")`;
  return `${run.section.number} on ${run.place}, from ${REFERENCE}: ${size}`;
}
