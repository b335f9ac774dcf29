/**
 * Products of matrices in plain numbers. A matrix is given by an array, where it begins there, and
 * how far its next row and its next column are; so a transposed matrix costs nothing.
 *
 * The right matrix is packed into panels of four columns first. Two rows times four columns keep
 * eight sums in registers, in float64; more do not fit.
 */
const PANEL = 4;
/** Rows of a panel that are used together: few enough to stay in the nearest cache. */
const DEPTH = 256;

export interface Operand {
  readonly values: Float32Array;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** A matrix of which `depth` rows of `columns` numbers lie one after the other. */
export const plain = (values: Float32Array, columns: number, at = 0): Operand => ({
  values,
  at,
  row: columns,
  column: 1,
});

/** The same numbers with rows and columns exchanged. */
export const turned = ({ values, at, row, column }: Operand): Operand => ({
  values,
  at,
  row: column,
  column: row,
});

/** A right matrix of `depth` rows and `columns` columns, panel after panel, padded with zeros. */
export interface Packed {
  readonly panels: Float32Array;
  readonly depth: number;
  readonly columns: number;
}

export function pack(b: Operand, depth: number, columns: number): Packed {
  const panels = new Float32Array(Math.ceil(columns / PANEL) * PANEL * depth);
  const { values, at, row, column: step } = b;
  for (let column = 0; column < columns; column++) {
    const lane = column % PANEL;
    let to = (column - lane) * depth + lane;
    let from = at + column * step;
    for (let k = 0; k < depth; k++) {
      panels[to] = values[from]!;
      to += PANEL;
      from += row;
    }
  }
  return { panels, depth, columns };
}

/** Adds a · b to `rows` rows of `out`. */
export function addProduct(a: Operand, b: Packed, rows: number, out: Operand): void {
  const sums = new Float64Array(2 * PANEL);
  for (let start = 0; start < b.depth; start += DEPTH) {
    const depth = Math.min(DEPTH, b.depth - start);
    for (let column = 0; column < b.columns; column += PANEL) {
      const panel = column * b.depth + start * PANEL;
      const width = Math.min(PANEL, b.columns - column);
      for (let row = 0; row < rows; row += 2) {
        // An odd last row stands in for the one that is missing.
        const second = row + 1 < rows ? a.row : 0;
        const from = a.at + row * a.row + start * a.column;
        twoRows(a.values, from, second, a.column, b.panels, panel, depth, sums);
        const to = out.at + row * out.row + column;
        for (let lane = 0; lane < width; lane++) out.values[to + lane]! += sums[lane]!;
        if (second === 0) continue;
        for (let lane = 0; lane < width; lane++) {
          out.values[to + out.row + lane]! += sums[PANEL + lane]!;
        }
      }
    }
  }
}

/** Two rows of a times one panel, into `sums`. */
function twoRows(
  a: Float32Array,
  from: number,
  second: number,
  step: number,
  panels: Float32Array,
  panel: number,
  depth: number,
  sums: Float64Array,
): void {
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  let at = from;
  for (let k = panel; k < panel + depth * PANEL; k += PANEL) {
    const w0 = panels[k]!;
    const w1 = panels[k + 1]!;
    const w2 = panels[k + 2]!;
    const w3 = panels[k + 3]!;
    const x = a[at]!;
    a0 += x * w0;
    a1 += x * w1;
    a2 += x * w2;
    a3 += x * w3;
    const y = a[at + second]!;
    b0 += y * w0;
    b1 += y * w1;
    b2 += y * w2;
    b3 += y * w3;
    at += step;
  }
  sums[0] = a0;
  sums[1] = a1;
  sums[2] = a2;
  sums[3] = a3;
  sums[4] = b0;
  sums[5] = b1;
  sums[6] = b2;
  sums[7] = b3;
}
