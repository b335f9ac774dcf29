import { availableParallelism } from "node:os";
import type { Backend } from "../document/index.js";
import { RunCache } from "./cache.js";
import { bookFingerprint } from "./fingerprint.js";
import { inParallel } from "./pool.js";
import type { NodeCellRun, RunnableSection } from "./run-section.js";
import { runSection } from "./run-section.js";

export interface ExecuteOptions<Section> {
  root: string;
  backend: Backend;
  timeoutSeconds?: number;
  /** Called when a section is done, in the order in which they are. */
  onSection?: (section: Section, runs: readonly NodeCellRun[], fromCache: boolean) => void;
}

const succeeded = (runs: readonly NodeCellRun[]) => runs.every(({ status }) => status === "ok");

/**
 * The runs of all sections, as many at once as there are cores. A section whose cells, packages and
 * assets are as they were is not run again; one with a failing cell always is.
 */
export async function executeBook<Section extends RunnableSection>(
  sections: readonly Section[],
  options: ExecuteOptions<Section>,
): Promise<Map<Section, NodeCellRun[]>> {
  const { root, backend, timeoutSeconds, onSection } = options;
  const cache = new RunCache(root);
  const fingerprint = bookFingerprint(root);
  const results = await inParallel(sections, availableParallelism(), async (section) => {
    const inputs = { fingerprint, backend, section };
    const known = cache.get(inputs);
    const limit = timeoutSeconds === undefined ? {} : { timeoutSeconds };
    const runs = known ?? (await runSection(section, { root, backend, ...limit }));
    if (!known && succeeded(runs)) cache.set(inputs, runs);
    onSection?.(section, runs, known !== undefined);
    return [section, runs] as const;
  });
  return new Map(results);
}
