import type { Cell } from "../document/index.js";
import { inputIn } from "../document/index.js";
import { dependentsOf, namesOf } from "../document/cells/index.js";
import type { JobCell } from "./messages.js";
import type { NodeCellRun } from "./run-section.js";

/** A cell that is run with an input at another value than its own. */
export type TriedCell = Cell & Pick<JobCell, "inputs">;

/**
 * The cells to run after those of a section, so that each of its inputs is tried at the values that
 * its author lists: for each value all that depends on it, and then the start value again.
 *
 * @param runs - of the section at its start values, which tell of the inputs.
 */
export function triedCells(cells: readonly Cell[], runs: readonly NodeCellRun[]): TriedCell[] {
  const inputs = cells.flatMap((cell, index) =>
    (runs.find(({ id }) => id === cell.id)?.outputs ?? []).flatMap((output) => {
      const spec = inputIn(output);
      return spec && spec.tries.length > 0 ? [{ index, spec }] : [];
    }),
  );
  const flow = cells.map(({ code, setup }) => ({ setup, names: namesOf(code) }));
  return inputs.flatMap(({ index: at, spec }) => [
    ...spec.tries.flatMap((value) =>
      dependentsOf(flow, [at]).map((index) => tried(cells, index, at, spec.name, value)),
    ),
    tried(cells, at, at, spec.name, spec.start),
  ]);
}

function tried(
  cells: readonly Cell[],
  index: number,
  at: number,
  name: string,
  value: unknown,
): TriedCell {
  const cell = cells[index]!;
  const said = `${name} = ${JSON.stringify(value)}`;
  const inputs = index === at ? { inputs: { [name]: value } } : {};
  // What the chapter expects holds at the start values.
  return { ...cell, id: `${cell.id} (${said})`, expectations: [], ...inputs };
}
