import type ts from "typescript";
import type { RuleText } from "../../document/lint/index.js";
import type { Cell } from "../../document/index.js";

/** A cell whose names have types. */
export interface TypedCell {
  cell: Cell;
  /** What the cell shows is a numbered figure. */
  isFigure: boolean;
  /** The cell's own statements. */
  statements: readonly ts.Statement[];
  checker: ts.TypeChecker;
}

/** A rule for authors that needs types. */
export interface TypedRule extends RuleText {
  check: (cell: TypedCell) => readonly { node: ts.Node; message: string }[];
}
