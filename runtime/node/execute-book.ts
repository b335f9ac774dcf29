import { availableParallelism } from "node:os";
import type { Backend } from "../document/index.js";
import { environmentOf } from "./cache/environment.js";
import { FileHashes } from "./cache/file-hashes.js";
import { KeptRuns } from "./cache/kept-runs.js";
import { PackageModules } from "./cache/package-modules.js";
import type { CacheableSection, Cause } from "./cache/run-stale-cells.js";
import { runStaleCells } from "./cache/run-stale-cells.js";
import { inLanes, Lanes } from "./lanes.js";
import type { NodeCellRun } from "./run-section.js";
import { runSection } from "./run-section.js";

export interface ExecuteOptions<Section> {
  root: string;
  backend: Backend;
  timeoutSeconds?: number;
  /** Called when a section is done, in the order in which they are, with what ran and why. */
  onSection?: (section: Section, causes: readonly Cause[]) => void;
}

/**
 * The runs of all sections, as many at once as there are cores. A cell runs only when something has
 * changed that its output depends on, or when such a cell needs its variables; one that failed runs
 * each time.
 */
export async function executeBook<Section extends CacheableSection>(
  sections: readonly Section[],
  options: ExecuteOptions<Section>,
): Promise<Map<Section, NodeCellRun[]>> {
  const { root, backend, timeoutSeconds, onSection } = options;
  const keptRuns = new KeptRuns(root, backend);
  const surroundings = {
    environment: environmentOf(root),
    hashes: new FileHashes(root),
    modules: new PackageModules(root),
  };
  const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
  const results = await inLanes(sections, new Lanes(availableParallelism()), async (section) => {
    const cells = section.cells
      .filter(({ backends }) => backends.includes(backend))
      .map(({ id, code, setup }) => ({ id, code, setup }));
    const run = (ids: readonly string[]) => {
      const wanted = section.cells.filter(({ id }) => ids.includes(id));
      return runSection({ ...section, cells: wanted }, { root, backend, ...limit });
    };
    const kept = keptRuns.get(section);
    const { runs, causes, keep } = await runStaleCells(cells, kept, surroundings, run);
    if (keep) keptRuns.set(section, keep);
    onSection?.(section, causes);
    return [section, runs] as const;
  });
  return new Map(results);
}
