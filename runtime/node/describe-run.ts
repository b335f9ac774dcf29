import type { Cell, CellRun, Output, Problem } from "../document/index.js";
import { formatProblem } from "../document/index.js";
import type { NodeCellRun } from "./run-section.js";

type PlacedCell = Pick<Cell, "id" | "code" | "place">;

/** A problem of a cell, with the line of the cell's code that it is about. */
export interface CellProblem extends Problem {
  sourceLine?: string;
}

function placed(cell: PlacedCell, message: string, line = 1, column = 1): CellProblem {
  const { file, line: first, column: indent } = cell.place;
  const sourceLine = cell.code.split("\n")[line - 1];
  return {
    place: { file, line: first + line - 1, column: indent + column - 1 },
    message,
    ...(sourceLine !== undefined && { sourceLine }),
  };
}

type ErrorOutput = Extract<Output, { kind: "error" }>;

function problemsOfCell(cell: PlacedCell, run: NodeCellRun): CellProblem[] {
  const errors = run.outputs.filter((output): output is ErrorOutput => output.kind === "error");
  const problems = errors.map(({ name, message, line, column }) =>
    placed(cell, `${name}: ${message} (cell "${cell.id}")`, line, column),
  );
  if (run.status !== "ok" && problems.length === 0) {
    problems.push(placed(cell, `cell "${cell.id}" did not run to its end (${run.status})`));
  }
  if (run.late && run.status === "ok") {
    problems.push(
      placed(cell, `cell "${cell.id}" put something out after its end: await what it starts`),
    );
  }
  return problems;
}

/** What went wrong in a run, at the places in the chapter; empty when every cell ran to its end. */
export function runProblems(cells: readonly PlacedCell[], runs: readonly CellRun[]): CellProblem[] {
  const notRun = runs.filter(({ status }) => status === "not-run").map(({ id }) => id);
  const problems = runs
    .filter(({ status }) => status !== "not-run")
    .flatMap((run) => {
      const cell = cells.find(({ id }) => id === run.id);
      return cell ? problemsOfCell(cell, run) : [];
    });
  const first = cells.find(({ id }) => id === notRun[0]);
  if (first) problems.push(placed(first, `not run: ${notRun.map((id) => `"${id}"`).join(", ")}`));
  return problems;
}

/** `file:line:column: message`, and below it the line of code that it is about. */
export function formatCellProblem({ sourceLine, ...problem }: CellProblem): string {
  const text = formatProblem(problem);
  return sourceLine === undefined ? text : `${text}\n    ${sourceLine}`;
}
