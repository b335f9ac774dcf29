import type { RawNode } from "../syntax/raw.js";
import { placeOf, report, type Reading } from "./reading.js";

const OPENING = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}|~{3,}|:{3,})/;
const CLOSING = /^[\s>]*(`{3,}|~{3,}|:{3,})\s*$/;

/** How far a fence is from the left, which is how far all lines between the fences are. */
export function fenceIndent(line: string): number {
  const [upTo = "", fence = ""] = OPENING.exec(line) ?? [];
  return upTo.length - fence.length;
}

/**
 * Markdown lets an unclosed fence run to the end of what holds it, and one that meets the next
 * fence swallows it; both hide text from the reader.
 */
export function checkFence(reading: Reading, node: RawNode): void {
  if (!node.position) return;
  const { start, end } = node.position;
  const fence = OPENING.exec(reading.lines[start.line - 1] ?? "")?.[1];
  if (!fence) return; // an indented code block
  const closes = (line: string) => {
    const found = CLOSING.exec(line)?.[1];
    return found !== undefined && found[0] === fence[0] && found.length >= fence.length;
  };
  const place = placeOf(reading, node);
  if (end.line === start.line || !closes(reading.lines[end.line - 1] ?? "")) {
    report(
      reading,
      place,
      `fence "${fence}" is never closed. Add a line "${fence}" where it ends.`,
    );
    return;
  }
  if (node.type === "mystDirective") return;
  for (let line = start.line + 1; line < end.line; line++) {
    const inner = /^[\s>]*(`{3,}|~{3,}|:{3,})\{[a-z]/.exec(reading.lines[line - 1] ?? "")?.[1];
    if (inner && inner[0] === fence[0] && inner.length >= fence.length) {
      report(
        reading,
        place,
        `fence "${fence}" is not closed before line ${line}, where the next one opens. Add a line "${fence}" where it ends.`,
      );
      return;
    }
  }
}
