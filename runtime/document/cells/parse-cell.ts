import { parse } from "acorn";
import type { Program } from "acorn";
import type { Position, Refusal } from "./refusal.js";
import { positionAt, refuse } from "./refusal.js";
import { stripTypes } from "./strip-types.js";

/** A cell's JavaScript and its tree. Offsets in the tree are offsets in `code`. */
export interface ParsedCell {
  kind: "parsed";
  code: string;
  program: Program;
  /** The place in the cell's source of a place in `code`. */
  toSource: (position: Position) => Position;
}

interface AcornError {
  message: string;
  pos: number;
}

/** A cell is read as a module, as TypeScript reads it. */
export function parseCell(source: string): ParsedCell | Refusal {
  const stripped = stripTypes(source);
  if (stripped.kind === "refused") return stripped;
  const { code, toSource } = stripped;
  try {
    const program = parse(code, {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
    });
    return { kind: "parsed", code, program, toSource };
  } catch (error) {
    const { message, pos } = error as AcornError;
    const place = toSource(positionAt(code, pos));
    if (code[pos] === "@") {
      return refuse("Unsupported", "decorators cannot be used in a cell", place);
    }
    return refuse("SyntaxError", message.replace(/ \(\d+:\d+\)$/, ""), place);
  }
}
