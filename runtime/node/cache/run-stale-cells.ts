import { isDeepStrictEqual } from "node:util";
import type { Influence } from "../../document/cells/index.js";
import { influencesOn } from "../../document/cells/index.js";
import type { Cell } from "../../document/index.js";
import type { NodeCellRun, RunnableSection } from "../run-section.js";
import type { Environment } from "./environment.js";
import type { FileHashes } from "./file-hashes.js";
import { hashOf } from "./file-hashes.js";
import type { KeptCell, KeptRun, KeptSection } from "./kept-runs.js";
import type { PackageModules } from "./package-modules.js";
import { changedEnvironment, whyStale } from "./why-stale.js";

/** A section whose setup cells are known. */
export interface CacheableSection extends RunnableSection {
  cells: readonly Pick<Cell, "id" | "code" | "backends" | "setup">[];
}

/** Why a cell ran. */
export interface Cause {
  cell: string;
  why: string;
}

/** The state of everything that outputs depend on, the cells apart. */
export interface Surroundings {
  environment: Environment;
  hashes: FileHashes;
  modules: PackageModules;
}

export interface SectionResult {
  runs: NodeCellRun[];
  causes: readonly Cause[];
  /** To be kept; absent when nothing was run. */
  keep?: KeptSection;
}

const isKept = ({ status, late }: NodeCellRun) => status === "ok" && late !== true;

function causesOf(
  stale: ReadonlyMap<string, string>,
  cells: readonly KeptCell[],
  influences: readonly Influence[],
): Cause[] {
  return cells.flatMap(({ id }, index) => {
    const why = stale.get(id);
    if (why !== undefined) return [{ cell: id, why }];
    const below = cells.find(
      (cell, at) => stale.has(cell.id) && influences[at]!.above.includes(index),
    );
    return below ? [{ cell: id, why: `cell "${below.id}" needs its variables` }] : [];
  });
}

/**
 * The runs of a section's cells: the kept ones where nothing has changed that they came from. The
 * others run, after the cells whose variables they need.
 */
export async function runStaleCells(
  cells: readonly KeptCell[],
  kept: KeptSection | undefined,
  { environment, hashes, modules }: Surroundings,
  run: (ids: readonly string[]) => Promise<NodeCellRun[]>,
): Promise<SectionResult> {
  const isSame = kept !== undefined && isDeepStrictEqual(kept.cells, cells);
  const influences = isSame ? kept.influences : influencesOn(cells);
  const codeHashes = cells.map(({ code }) => hashOf(code));
  const codeOf = (index: number) =>
    [...influences[index]!.above, index].map((at) => [cells[at]!.id, codeHashes[at]!] as const);
  const modulesOf = (index: number) => {
    const named = Object.entries(influences[index]!.imports);
    const files = named.flatMap(([module, names]) =>
      names.flatMap((name) => modules.filesBehind(module, name)),
    );
    return [...new Set(files)].sort();
  };

  const overall = kept && changedEnvironment(kept.environment, environment);
  const stale = new Map<string, string>();
  cells.forEach(({ id }, index) => {
    const own = kept?.runs[id];
    const why = (own && overall) ?? whyStale(own, id, codeOf(index), modulesOf(index), hashes);
    if (why !== undefined) stale.set(id, why);
  });
  const causes = causesOf(stale, cells, influences);
  const fresh = causes.length > 0 ? await run(causes.map(({ cell }) => cell)) : [];

  const keptRuns: Record<string, KeptRun> = {};
  const runs = cells.map(({ id }, index): NodeCellRun => {
    const own = fresh.find((one) => one.id === id);
    const before = kept?.runs[id];
    if (before && !stale.has(id) && (!own || isKept(own))) {
      keptRuns[id] = before;
      return before.run;
    }
    const result = own ?? { id, status: "not-run", outputs: [], seconds: 0 };
    if (!isKept(result)) return result;
    const assets = [...influences[index]!.above, index].flatMap(
      (at) => fresh.find((one) => one.id === cells[at]!.id)?.assets ?? [],
    );
    const files = [...modulesOf(index), ...assets.map((path) => `assets/${path}`)];
    const hashed = Object.fromEntries(files.map((path) => [path, hashes.of(path)]));
    keptRuns[id] = { run: result, code: codeOf(index), files: hashed };
    return result;
  });
  if (causes.length === 0 && isSame) return { runs, causes };
  return { runs, causes, keep: { environment, cells, influences, runs: keptRuns } };
}
