/** A number that stands alone: not a part of a name such as q1. In 3-2 the sign is no number's. */
const NUMBER =
  /(?<![A-Za-z0-9_$.])[-+]?(?:(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?|Infinity|NaN)(?![A-Za-z0-9_$])/g;

/** A number in a text, as it is written. */
export interface WrittenNumber {
  text: string;
  /** Where it begins in the whole text. */
  at: number;
}

export const numbersIn = (text: string): WrittenNumber[] =>
  [...text.matchAll(NUMBER)].map((match) => ({ text: match[0], at: match.index }));

/** The line that introduces a tensor, whose shape is no printed number. */
const TENSOR = /^tensor \[[\d, ]*\].*$/;

/**
 * The numbers that a cell printed, in order.
 *
 * @param column - take only the number at this place of each line, counted from 1; lines with fewer
 * numbers are left out.
 */
export function printedNumbers(text: string, column?: number): WrittenNumber[] {
  let from = 0;
  return text.split("\n").flatMap((line) => {
    const start = from;
    from += line.length + 1;
    if (TENSOR.test(line)) return [];
    const all = numbersIn(line).map((number) => ({ ...number, at: start + number.at }));
    return column === undefined ? all : all.slice(column - 1, column);
  });
}

/** `line 1, column 8 of the output`. */
export function placeInText(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `line ${before.length}, column ${column} of the output`;
}
