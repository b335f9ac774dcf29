/** Why a cell cannot run, and where in its source. Lines and columns count from 1. */
export interface Refusal {
  kind: "refused";
  /** "SyntaxError" for code that no engine takes, "Unsupported" for what a cell may not say. */
  name: "SyntaxError" | "Unsupported";
  message: string;
  line: number;
  column: number;
}

export interface Position {
  line: number;
  column: number;
}

export const refuse = (
  name: Refusal["name"],
  message: string,
  { line, column }: Position,
): Refusal => ({ kind: "refused", name, message, line, column });

/** The line and column, from 1, of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

/** The offset of a position; the text's end when it has no such line. */
export function offsetAt(text: string, { line, column }: Position): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}
