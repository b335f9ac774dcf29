/** Plain float64 numbers, row by row: slow, short, and easy to check by eye. */
export type Matrix = number[][];

export const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

export const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b[i]![j]!, 0)));

export const transpose = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));

/** Entry by entry, of one matrix or of several of one shape. */
export const zip = (f: (...xs: number[]) => number, ...all: Matrix[]): Matrix =>
  all[0]!.map((row, i) => row.map((_, j) => f(...all.map((m) => m[i]![j]!))));

export const addRow = (a: Matrix, row: number[]): Matrix =>
  a.map((r) => r.map((x, j) => x + row[j]!));

export const columns = (a: Matrix, start: number, end: number): Matrix =>
  a.map((row) => row.slice(start, end));

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Cuts a flat list into rows. */
export const rows = (flat: ArrayLike<number>, width: number): Matrix => {
  const list = Array.from(flat);
  return Array.from({ length: list.length / width }, (_, i) =>
    list.slice(i * width, (i + 1) * width),
  );
};
