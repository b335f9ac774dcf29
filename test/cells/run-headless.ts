import type { Section } from "../../runtime/document/index.js";
import { cellsWithProofs, proofProblems, proofsOf } from "../../runtime/document/index.js";
import type { Backend } from "../../runtime/document/index.js";
import {
  driftedResults,
  hasStored,
  inLanes,
  runSection,
  triedCells,
} from "../../runtime/node/index.js";
import type { PlaceOptions } from "./place.js";

const since = (start: number) => (performance.now() - start) / 1000;

/**
 * Runs every section on the first backend, and those that hold the code on the others too. The
 * editions of a section share their cells: in another language only words can differ, so one backend
 * shows whether its cells run. What depends on inputs is run at further values on the first backend
 * too.
 */
export async function runHeadless(
  sections: readonly Section[],
  backends: readonly Backend[],
  { root, lanes, onRun }: PlaceOptions,
): Promise<void> {
  const tasks = backends.flatMap((backend, index) =>
    sections
      .filter((section) => index === 0 || section.language === "zh")
      .map((section) => ({ backend, section })),
  );
  await inLanes(tasks, lanes, async ({ backend, section }) => {
    const started = performance.now();
    const isFirst = backend === backends[0] && section.language === "zh";
    // One backend proves the checks of exercises, in the edition that holds the code.
    const proofs = isFirst ? proofsOf(section) : [];
    const all = cellsWithProofs(section, proofs);
    const runs = await runSection({ ...section, cells: all }, { root, backend });
    onRun({
      section,
      place: `Node ${backend}`,
      cells: all.filter((cell) => cell.backends.includes(backend)),
      runs,
      proofs: proofs.length,
      problems: proofProblems(proofs, runs),
      seconds: since(started),
    });
    const own = section.cells.filter((cell) => cell.backends.includes(backend));
    const tried = isFirst ? triedCells(own, runs) : [];
    if (tried.length === 0) return;
    const startedToTry = performance.now();
    const triedRuns = await runSection({ ...section, cells: tried }, { root, backend });
    const seconds = since(startedToTry);
    onRun({ section, place: "Node, inputs", cells: tried, runs: triedRuns, seconds });
  });
}

/**
 * Runs the sections that take results from the book, and computes these: what comes out must be
 * what is stored, and must be what the chapter expects.
 */
export async function runStored(
  sections: readonly Section[],
  backend: Backend,
  { root, onRun }: Omit<PlaceOptions, "lanes">,
): Promise<void> {
  for (const section of sections) {
    if (section.language !== "zh" || !hasStored(section)) continue;
    const started = performance.now();
    const runs = await runSection(section, { root, backend, fresh: true });
    onRun({
      section,
      place: `Node ${backend}, slow`,
      cells: section.cells.filter((cell) => cell.backends.includes(backend)),
      runs,
      problems: driftedResults(root, section, runs),
      seconds: since(started),
    });
  }
}
