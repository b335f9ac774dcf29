import { availableParallelism } from "node:os";
import type { Section } from "../../runtime/document/index.js";
import { cellsWithProofs, proofProblems, proofsOf } from "../../runtime/document/index.js";
import type { Backend } from "../../runtime/document/index.js";
import { inParallel, runSection } from "../../runtime/node/index.js";
import type { PlaceOptions } from "./place.js";

/**
 * Runs every section on the first backend, and those that hold the code on the others too, as many at
 * once as there are cores. The editions of a section share their cells: in another language only
 * words can differ, so one backend shows whether its cells run.
 */
export async function runHeadless(
  sections: readonly Section[],
  backends: readonly Backend[],
  { root, onRun }: PlaceOptions,
): Promise<void> {
  const tasks = backends.flatMap((backend, index) =>
    sections
      .filter((section) => index === 0 || section.language === "zh")
      .map((section) => ({ backend, section })),
  );
  await inParallel(tasks, availableParallelism(), async ({ backend, section }) => {
    const started = performance.now();
    // One backend proves the checks of exercises, in the edition that holds the code.
    const proofs = backend === backends[0] && section.language === "zh" ? proofsOf(section) : [];
    const all = cellsWithProofs(section, proofs);
    const runs = await runSection({ ...section, cells: all }, { root, backend });
    onRun({
      section,
      place: `Node ${backend}`,
      cells: all.filter((cell) => cell.backends.includes(backend)),
      runs,
      proofs: proofs.length,
      problems: proofProblems(proofs, runs),
      seconds: (performance.now() - started) / 1000,
    });
  });
}
