import { declareInput, outOfRange, type Input, type InputOptions } from "./declare-input.js";

export interface MatrixFieldOptions extends InputOptions<readonly (readonly number[])[]> {
  /** Names of the rows and columns. Default: they are counted from 1. */
  rows?: readonly string[];
  columns?: readonly string[];
  min: number;
  max: number;
  /** What an arrow key adds. Default: 1. */
  step?: number;
  /** Each row is divided by its sum, as probabilities are. Default: no. */
  rowsSumTo1?: boolean;
}

/**
 * A matrix whose numbers can be edited one by one in a page.
 *
 * @param name - unique in the section.
 * @throws InputError when a number is out of bounds, or a value has another shape than the first.
 * @example
 * const k = matrixField("k", { value: [[1, 0], [0, 2]], min: -3, max: 3, label: "keys" });
 * k.value[1][1]; // 2
 */
export function matrixField(name: string, options: MatrixFieldOptions): Input<number[][]> {
  const { value, min, max, step = 1 } = options;
  const [height, width] = [value.length, value[0]?.length ?? 0];
  const { rows = counted(height), columns = counted(width) } = options;
  const isRow = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length === width && row.every((each) => !outOfRange(each, min, max));
  const fits = (given: unknown) =>
    Array.isArray(given) && given.length === height && given.every(isRow) && width > 0
      ? undefined
      : `a value must be ${height} rows of ${width} numbers from ${min} to ${max}`;
  const look = { rows, columns, min, max, step };
  const input = declareInput(name, "matrix", options, look, fits);
  const own = input.value.map((row) => (options.rowsSumTo1 ? shares(row) : [...row]));
  return { ...input, value: own };
}

const counted = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

/** A row of zeros has no shares: each gets the same. */
function shares(row: readonly number[]): number[] {
  const sum = row.reduce((total, each) => total + each, 0);
  return row.map((each) => (sum > 0 ? each / sum : 1 / row.length));
}
