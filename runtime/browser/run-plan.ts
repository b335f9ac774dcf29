import type { CellNames } from "../document/cells/index.js";
import type { neededBy } from "../document/cells/index.js";

/** A cell as it stands in the page now. */
export interface PlannedCell {
  id: string;
  setup: boolean;
  names: CellNames;
  /** It ran to its end in this worker, with the code that it and its ancestors have now. */
  isDone: boolean;
}

/**
 * The cells to run, in the page's order, so that some cells run anew: the setup cells above them
 * and the cells that their names come from, as far as they have not run yet, and they themselves.
 */
export function planRun(
  cells: readonly PlannedCell[],
  ids: readonly string[],
  needed: typeof neededBy,
): string[] {
  const targets = ids.map((id) => cells.findIndex((cell) => cell.id === id));
  const present = targets.filter((index) => index >= 0);
  const wanted = needed(cells, present);
  return cells
    .filter((cell, index) => wanted.has(index) && (present.includes(index) || !cell.isDone))
    .map((cell) => cell.id);
}
