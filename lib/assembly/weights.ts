/**
 * Recurrent weights meet a small matrix of states at every time step. They are packed once for the
 * whole sequence, which saves a fifth of each step's product.
 */
import { block } from "./matmul";
import { BLOCK_DEPTH, TILE_COLUMNS } from "./memory";
import { packB } from "./pack";

/** Bytes that the packed form of a [depth, columns] matrix takes. */
export function packedBytes(depth: i32, columns: i32): usize {
  const whole = (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
  return (<usize>(depth * whole)) << 2;
}

/** `along` and `column`: bytes down a column of the weights and to the next column. */
export function packWeights(
  weights: usize,
  along: usize,
  column: usize,
  depth: i32,
  columns: i32,
  to: usize,
): void {
  for (let k = 0; k < depth; k += BLOCK_DEPTH) {
    const deep = min(BLOCK_DEPTH, depth - k);
    packB(weights + <usize>k * along, along, column, columns, deep, to + packedBytes(k, columns));
  }
}

/** c = init + a · packed; row strides in bytes, the numbers of a row of `a` side by side. */
export function timesWeights(
  a: usize,
  aRow: usize,
  packed: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  init: usize,
  initRow: usize,
): void {
  for (let k = 0; k < depth; k += BLOCK_DEPTH) {
    const deep = min(BLOCK_DEPTH, depth - k);
    const from = packed + packedBytes(k, columns);
    const aBlock = a + ((<usize>k) << 2);
    block(aBlock, aRow, 4, from, 0, c, cRow, rows, columns, deep, init, initRow);
    init = c;
    initRow = cRow;
  }
}
