import type { CellNames } from "./names-of.js";

/** A cell as it stands in the page now. */
export interface StandingCell {
  id: string;
  setup: boolean;
  code: string;
  names: CellNames;
  /** What the reader has set, by the names of the inputs that the cell declares. */
  inputs: Readonly<Record<string, unknown>>;
}

type Flow = Pick<StandingCell, "setup" | "names">;

/** The nearest cells above that give a name its value: what changed it, back to what defined it. */
function sourcesOf(name: string, cells: readonly Flow[], below: number): number[] {
  const sources: number[] = [];
  for (let index = below - 1; index >= 0; index--) {
    const { defines, assigns } = cells[index]!.names;
    if (!defines.includes(name) && !assigns.includes(name)) continue;
    sources.push(index);
    if (defines.includes(name)) break;
  }
  return sources;
}

/**
 * What must have run before some cells can: the setup cells above each of them, the cells that
 * their names come from, and so on, and they themselves. All of it stands above the last of them.
 */
export function neededBy(cells: readonly Flow[], targets: readonly number[]): Set<number> {
  const wanted = new Set<number>();
  const want = (index: number) => {
    if (wanted.has(index)) return;
    wanted.add(index);
    for (const name of cells[index]!.names.uses) {
      for (const source of sourcesOf(name, cells, index)) want(source);
    }
  };
  for (const target of targets) {
    cells.forEach(({ setup }, index) => {
      if (setup && index < target) want(index);
    });
    want(target);
  }
  return wanted;
}

/**
 * The cells whose outputs come from what some cells do, and those themselves, in the page's order.
 * A setup cell is needed by all below it.
 */
export function dependentsOf(cells: readonly Flow[], sources: readonly number[]): number[] {
  return cells.flatMap((_, index) => {
    const needed = neededBy(cells, [index]);
    return sources.some((source) => needed.has(source)) ? [index] : [];
  });
}

/** All code and inputs that a cell's output comes from, in the page's order: two equal ones, one output. */
export function lineageOf(cells: readonly StandingCell[], index: number): string {
  const needed = neededBy(cells, [index]);
  const parts = cells.filter((_, at) => needed.has(at));
  return JSON.stringify(
    parts.map(({ id, code, inputs }) =>
      Object.keys(inputs).length > 0 ? [id, code, inputs] : [id, code],
    ),
  );
}
