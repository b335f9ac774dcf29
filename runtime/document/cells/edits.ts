import type { Position } from "./refusal.js";
import { offsetAt, positionAt } from "./refusal.js";

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Insertions and replacements in a text, applied together. Record outer nodes before inner ones:
 * what is put before a node stands in the order of recording, what is put after it in the reverse
 * order, so that brackets nest.
 */
export class Edits {
  readonly #after: Edit[] = [];
  readonly #before: Edit[] = [];

  constructor(readonly text: string) {}

  before(at: number, text: string): void {
    this.#before.push({ start: at, end: at, text });
  }

  after(at: number, text: string): void {
    this.#after.unshift({ start: at, end: at, text });
  }

  /** Line breaks in the replaced part stay. */
  replace(start: number, end: number, text: string): void {
    const breaks = this.text.slice(start, end).replace(/[^\n]/g, "");
    this.#before.push({ start, end, text: text + breaks });
  }

  /** The edited text, and the way back from a place in it. */
  apply(): { code: string; toOriginal: (position: Position) => Position } {
    // What is put in at a place comes before what is replaced from there on.
    const inOrder = (a: Edit, b: Edit) => a.start - b.start || a.end - b.end;
    const edits = [...this.#after, ...this.#before].sort(inOrder);
    const pieces: { at: number; from: number; length: number }[] = [];
    let code = "";
    let from = 0;
    const copy = (to: number) => {
      pieces.push({ at: code.length, from, length: to - from });
      code += this.text.slice(from, to);
    };
    for (const edit of edits) {
      copy(edit.start);
      code += edit.text;
      from = edit.end;
    }
    copy(this.text.length);
    const toOriginal = (position: Position) => {
      const offset = offsetAt(code, position);
      const piece = pieces.filter(({ at }) => at <= offset).at(-1);
      if (!piece) return { line: position.line, column: 1 };
      const within = Math.min(offset - piece.at, piece.length);
      return { line: position.line, column: positionAt(this.text, piece.from + within).column };
    };
    return { code, toOriginal };
  }
}
