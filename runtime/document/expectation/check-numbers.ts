import type { Order, OutputCheck, Statistic } from "../types.js";
import { placeInText, printedNumbers } from "./numbers.js";

const follows: Readonly<Record<Order, (earlier: number, later: number) => boolean>> = {
  increasing: (earlier, later) => later > earlier,
  decreasing: (earlier, later) => later < earlier,
  nondecreasing: (earlier, later) => later >= earlier,
  nonincreasing: (earlier, later) => later <= earlier,
};

type Monotone = Extract<OutputCheck, { kind: "monotone" }>;
type Band = Extract<OutputCheck, { kind: "band" }>;

/** What breaks the order of the printed numbers, in words. */
export function checkMonotone(text: string, { order, column }: Monotone): string | undefined {
  const numbers = printedNumbers(text, column);
  if (numbers.length < 2) {
    return `${order} numbers were expected, but got ${numbers.length} in the output`;
  }
  // NaN follows nothing and nothing follows it.
  const index = numbers.findIndex(
    ({ text: later }, at) =>
      at > 0 && !follows[order](Number(numbers[at - 1]?.text), Number(later)),
  );
  const wrong = numbers[index];
  return wrong
    ? `${order} numbers were expected, but got ${wrong.text} after ${numbers[index - 1]?.text} at ${placeInText(text, wrong.at)}`
    : undefined;
}

const statistics: Readonly<
  Record<Exclude<Statistic, "each">, (sorted: readonly number[]) => number>
> = {
  mean: (sorted) => sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
  median: (sorted) => {
    const half = sorted.length / 2;
    const upper = sorted[Math.floor(half)] ?? NaN;
    return Number.isInteger(half) ? ((sorted[half - 1] ?? NaN) + upper) / 2 : upper;
  },
  min: (sorted) => sorted[0] ?? NaN,
  max: (sorted) => sorted.at(-1) ?? NaN,
};

/** Why a statistic of the printed numbers is outside of its band, in words. */
export function checkBand(text: string, check: Band): string | undefined {
  const { statistic, low, high, column } = check;
  const band = `between ${low} and ${high}`;
  const numbers = printedNumbers(text, column);
  if (numbers.length === 0) return `a number ${band} was expected, but the output has none`;
  const isInside = (value: number) => value >= low && value <= high;
  if (statistic === "each") {
    const wrong = numbers.find(({ text: written }) => !isInside(Number(written)));
    return wrong
      ? `numbers ${band} were expected, but got ${wrong.text} at ${placeInText(text, wrong.at)}`
      : undefined;
  }
  const values = numbers.map(({ text: written }) => Number(written));
  const missing = numbers.find(({ text: written }) => Number.isNaN(Number(written)));
  if (missing) {
    return `a ${statistic} ${band} was expected, but got NaN at ${placeInText(text, missing.at)}`;
  }
  const value = statistics[statistic]([...values].sort((one, other) => one - other));
  return isInside(value)
    ? undefined
    : `a ${statistic} ${band} was expected, but got ${Number(value.toPrecision(6))} of the ${values.length} numbers in the output`;
}
