import { parse } from "acorn";
import type { Program, Token } from "acorn";
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

const HTML_COMMENT = "HTML comments cannot be used in a cell";

/** A module reads `<!--` as operators, the script that runs as a comment: what follows would differ. */
const htmlComment = (code: string, tokens: readonly Token[]) =>
  tokens.find(({ type, start }) => type.label === "</>/<=/>=" && code.startsWith("<!--", start));

/** A cell is read as a module, as TypeScript reads it. */
export function parseCell(source: string): ParsedCell | Refusal {
  const stripped = stripTypes(source);
  if (stripped.kind === "refused") return stripped;
  const { code, toSource } = stripped;
  try {
    const tokens: Token[] = [];
    const program = parse(code, {
      onToken: tokens,
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
    });
    const comment = htmlComment(code, tokens);
    if (comment)
      return refuse("SyntaxError", HTML_COMMENT, toSource(positionAt(code, comment.start)));
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
