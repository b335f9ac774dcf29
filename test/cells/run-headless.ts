import { availableParallelism } from "node:os";
import type { Section } from "../../runtime/document/index.js";
import type { Backend } from "../../runtime/document/index.js";
import { inParallel, runSection } from "../../runtime/node/index.js";
import type { PlaceOptions } from "./place.js";

/** Runs every section on every one of these backends in Node, as many at once as there are cores. */
export async function runHeadless(
  sections: readonly Section[],
  backends: readonly Backend[],
  { root, onRun }: PlaceOptions,
): Promise<void> {
  const tasks = backends.flatMap((backend) => sections.map((section) => ({ backend, section })));
  await inParallel(tasks, availableParallelism(), async ({ backend, section }) => {
    const started = performance.now();
    const runs = await runSection(section, { root, backend });
    onRun({
      section,
      place: `Node ${backend}`,
      cells: section.cells.filter((cell) => cell.backends.includes(backend)),
      runs,
      seconds: (performance.now() - started) / 1000,
    });
  });
}
