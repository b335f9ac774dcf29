/** A word or a single sign of a program text, and where it starts. */
interface Token {
  text: string;
  start: number;
}

/** Words and single signs are all that aligning needs: it never asks what a token means. */
function tokens(program: string): Token[] {
  return [...program.matchAll(/[\p{ID_Continue}$]+|\S/gu)].map((match) => ({
    text: match[0],
    start: match.index,
  }));
}

/** lengths[i][j]: the longest common subsequence of source[i..] and output[j..]. */
function commonLengths(source: readonly Token[], output: readonly Token[]): Uint32Array[] {
  const lengths = Array.from({ length: source.length + 1 }, () => {
    return new Uint32Array(output.length + 1);
  });
  for (let i = source.length - 1; i >= 0; i--) {
    const row = lengths[i]!;
    const below = lengths[i + 1]!;
    for (let j = output.length - 1; j >= 0; j--) {
      row[j] =
        source[i]!.text === output[j]!.text ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  return lengths;
}

/** For each token of the output the index of the source token that it came from, or -1. */
function alignment(source: readonly Token[], output: readonly Token[]): Int32Array {
  const lengths = commonLengths(source, output);
  const origin = new Int32Array(output.length).fill(-1);
  let i = 0;
  let j = 0;
  while (i < source.length && j < output.length) {
    const row = lengths[i]!;
    // What the compiler inserts stands before the author's text, so an output token is skipped
    // whenever that costs nothing.
    if (row[j + 1] === row[j]) j++;
    else if (lengths[i + 1]![j] === row[j]) i++;
    else origin[j++] = i++;
  }
  return origin;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return start + column - 1;
}

/** Line and column, from 1, of an offset into a text. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/**
 * Where a place in compiled code stands in the source it was compiled from.
 *
 * tslab compiles a cell twice and keeps no source map. Compiling leaves the order of words and signs
 * as it was, takes types out and puts `exports.` in, so the longest common subsequence of both
 * token sequences tells where each remaining token came from.
 */
export function sourcePosition(
  source: string,
  output: string,
  place: { line: number; column: number },
): { line: number; column: number } | undefined {
  const sourceTokens = tokens(source);
  const outputTokens = tokens(output);
  const origin = alignment(sourceTokens, outputTokens);
  const offset = offsetOf(output, place.line, place.column);
  const after = outputTokens.findIndex(({ start, text }) => start + text.length > offset);
  const from = after < 0 ? outputTokens.length : after;
  const forward = origin.subarray(from).find((index) => index >= 0);
  const found = forward ?? [...origin.subarray(0, from)].reverse().find((index) => index >= 0);
  const token = found === undefined ? undefined : sourceTokens[found];
  return token && positionOf(source, token.start);
}
