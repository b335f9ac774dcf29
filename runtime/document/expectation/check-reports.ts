import { VERIFIED } from "../book/formula-checks.js";
import { namesCalled } from "../cells/named-calls.js";
import { checkIn } from "../output/reports.js";
import type { Cell, CellRun, Problem } from "../types.js";

/** A cell that checks formulas must have told of each of them: a call may have been passed over. */
export function missingReports(cell: Pick<Cell, "id" | "code" | "place">, run: CellRun): Problem[] {
  const told = new Set(run.outputs.flatMap((output) => checkIn(output)?.formula ?? []));
  return namesCalled(cell.code, VERIFIED)
    .filter((label) => !told.has(label))
    .map((label) => ({
      place: cell.place,
      message: `cell "${cell.id}": it ended without verified("${label}", …), which stands in its code.`,
    }));
}
