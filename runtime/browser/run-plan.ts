import type { CellNames } from "../document/cells/index.js";

/** A cell as it stands in the page now. */
export interface PlannedCell {
  id: string;
  setup: boolean;
  names: CellNames;
  /** It ran to its end in this worker with the code it has now. */
  isDone: boolean;
}

/** The nearest cells above that give a name its value: what changed it, back to what defined it. */
function sourcesOf(name: string, cells: readonly PlannedCell[], below: number): number[] {
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
 * The cells to run, in the page's order, so that one cell can run: the page's setup cells above it
 * and the cells that its names come from, as far as they have not run yet, and itself.
 */
export function planRun(cells: readonly PlannedCell[], id: string): string[] {
  const target = cells.findIndex((cell) => cell.id === id);
  const wanted = new Set<number>();
  const want = (index: number) => {
    if (wanted.has(index)) return;
    wanted.add(index);
    for (const name of cells[index]!.names.uses) {
      for (const source of sourcesOf(name, cells, index)) want(source);
    }
  };
  if (target < 0) return [];
  cells.forEach(({ setup }, index) => {
    if (setup && index < target) want(index);
  });
  want(target);
  return cells
    .filter((cell, index) => wanted.has(index) && (index === target || !cell.isDone))
    .map((cell) => cell.id);
}
