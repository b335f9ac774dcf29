import { availableParallelism } from "node:os";
import type { Backend } from "../document/index.js";
import { environmentOf } from "./cache/environment.js";
import { FileHashes } from "./cache/file-hashes.js";
import { KeptRuns } from "./cache/kept-runs.js";
import { PackageModules } from "./cache/package-modules.js";
import type { CacheableSection, Cause } from "./cache/run-stale-cells.js";
import { runStaleCells } from "./cache/run-stale-cells.js";
import { inLanes, Lanes } from "./lanes.js";
import { ConversionsAhead } from "./convert-ahead.js";
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
  const ahead = new ConversionsAhead(root);
  // One more than there are cores: one of them waits for what is being converted.
  const lanes = new Lanes(availableParallelism() + 1);
  const results = inLanes(sections, lanes, async (section) => {
    const cells = section.cells
      .filter(({ backends }) => backends.includes(backend))
      .map(({ id, code, setup }) => ({ id, code, setup }));
    const kept = keptRuns.get(section);
    const run = async (ids: readonly string[]) => {
      const wanted = { ...section, cells: section.cells.filter(({ id }) => ids.includes(id)) };
      // For the few cells of an edit, their own process starts a compiler as fast.
      if (ids.length === cells.length) await ahead.convert(wanted);
      return runSection(wanted, { root, backend, ...limit });
    };
    const { runs, causes, keep } = await runStaleCells(cells, kept, surroundings, run);
    if (keep) keptRuns.set(section, keep);
    onSection?.(section, causes);
    return [section, runs] as const;
  });
  return new Map(await results.finally(() => ahead.end()));
}
