type Rows = readonly (readonly number[])[];

const checkWidth = (name: string, rows: Rows): number => {
  const width = rows[0]?.length ?? 0;
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven < 0) return width;
  throw new Error(
    `float64.${name}: row ${uneven} has ${rows[uneven]!.length} numbers, but row 0 has ${width}.`,
  );
};

const sizeOf = (name: string, rows: Rows) => `[${rows.length}, ${checkWidth(name, rows)}]`;

function zip(name: string, a: Rows, b: Rows, combine: (x: number, y: number) => number) {
  const [left, right] = [sizeOf(name, a), sizeOf(name, b)];
  if (left !== right) throw new Error(`float64.${name}: ${left} does not fit ${right}.`);
  return a.map((row, i) => row.map((x, j) => combine(x, b[i]![j]!)));
}

const map = (a: Rows, f: (x: number, row: number, column: number) => number): number[][] =>
  a.map((row, i) => row.map((x, j) => f(x, i, j)));

const transpose = (a: Rows): number[][] =>
  Array.from({ length: checkWidth("transpose", a) }, (_, j) => a.map((row) => row[j]!));

/**
 * Matrices as arrays of rows, in double precision: tensors have seven digits, too few to tell a
 * right formula from one that is nearly right.
 *
 * @example
 * float64.matMul([[1, 2]], [[3], [4]]); // [[11]]
 * float64.softmax([[0, 0]]); // [[0.5, 0.5]]
 */
export const float64 = {
  /** Rows of a flat list, such as `random(seed).normal(size)` gives. */
  rows: (values: ArrayLike<number>, width: number): number[][] =>
    Array.from({ length: values.length / width }, (_, i) =>
      Array.from({ length: width }, (_, j) => values[i * width + j]!),
    ),

  map,
  transpose,

  matMul(a: Rows, b: Rows): number[][] {
    const inner = checkWidth("matMul", a);
    if (inner !== b.length) {
      throw new Error(
        `float64.matMul: ${sizeOf("matMul", a)} does not fit ${sizeOf("matMul", b)}.`,
      );
    }
    const columns = transpose(b);
    return a.map((row) =>
      columns.map((column) => row.reduce((sum, x, k) => sum + x * column[k]!, 0)),
    );
  },

  add: (a: Rows, b: Rows): number[][] => zip("add", a, b, (x, y) => x + y),
  sub: (a: Rows, b: Rows): number[][] => zip("sub", a, b, (x, y) => x - y),
  /** Product of each number with the one at its place. */
  mul: (a: Rows, b: Rows): number[][] => zip("mul", a, b, (x, y) => x * y),
  scale: (a: Rows, factor: number): number[][] => map(a, (x) => factor * x),

  /** softmax of each row; a row of −∞ becomes zeros. */
  softmax: (a: Rows): number[][] =>
    a.map((row) => {
      const largest = Math.max(...row);
      if (largest === -Infinity) return row.map(() => 0);
      const powers = row.map((x) => Math.exp(x - largest));
      const total = powers.reduce((sum, x) => sum + x, 0);
      return powers.map((x) => x / total);
    }),

  /** The largest distance of two numbers at the same place; NaN when one of them is. */
  distance: (a: Rows, b: Rows): number =>
    Math.max(0, ...zip("distance", a, b, (x, y) => (x === y ? 0 : Math.abs(x - y))).flat()),
};
