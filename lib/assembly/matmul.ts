/**
 * C = A · B, + bias, or C += A · B, for matrices that lie row by row or column by column.
 *
 * The loops are those of Goto and van de Geijn (2008): a block of B (256 deep, 512 wide) is
 * packed once and used by every row of A; a block of A (128 rows) is packed if it lies the wrong
 * way; within them tiles of 4 × 8 are computed in registers, the panel of B in the L1 cache.
 * Small products skip what does not pay: B in place when few rows use it, A in place when its
 * rows already run along the depth, a single row (or column) without any tiles.
 */
import {
  BLOCK_COLUMNS,
  BLOCK_DEPTH,
  BLOCK_ROWS,
  edgeTile,
  packedA,
  packedB,
  TILE_COLUMNS,
  TILE_ROWS,
  zeros,
} from "./memory";
import { packA, packB } from "./pack";
import { tileColumnsA, tileRowsA } from "./tile";
import { vectorMatrix } from "./vector-matrix";

/** With fewer rows than this, packing B costs more than reading it in place. */
const ROWS_TO_PACK_B: i32 = 12;

/**
 * `aRow`, `aAlong`: floats from one row of A to the next and from one column to the next (one of
 * them is 1); `bAlong`, `bColumn` the same for B; `cRow` floats from one row of C to the next.
 * `bias` (one number for each column) or 0. With `accumulate`, C is added to and bias ignored.
 */
export function matMul(
  a: usize,
  aRow: i32,
  aAlong: i32,
  b: usize,
  bAlong: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  bias: usize,
  accumulate: bool,
): void {
  const ar = (<usize>aRow) << 2;
  const ak = (<usize>aAlong) << 2;
  const bk = (<usize>bAlong) << 2;
  const bc = (<usize>bColumn) << 2;
  const cr = (<usize>cRow) << 2;
  // What C starts from: itself, the bias in every row, or zero.
  const init = accumulate ? c : bias;
  const initRow = accumulate ? cr : 0;
  if (rows == 1) {
    vectorMatrix(a, ak, b, bk, bc, columns, depth, init, c);
    return;
  }
  if (columns == 1 && cRow == 1 && !bias) {
    vectorMatrix(b, bk, a, ak, ar, rows, depth, accumulate ? c : 0, c);
    return;
  }
  if (depth == 0) {
    block(a, ar, 0, b, 0, c, cr, rows, columns, 0, init, initRow);
    return;
  }
  const bInPlace = bColumn == 1 && rows < ROWS_TO_PACK_B;
  const aInPlace = aAlong == 1;
  const aStep: usize = aInPlace ? 4 : 0;
  for (let j = 0; j < columns; j += BLOCK_COLUMNS) {
    const width = min(BLOCK_COLUMNS, columns - j);
    for (let k = 0; k < depth; k += BLOCK_DEPTH) {
      const deep = min(BLOCK_DEPTH, depth - k);
      const bBlock = b + <usize>k * bk + <usize>j * bc;
      // In place, only the last, ragged panel is packed: its tiles would read past the matrix.
      const whole = bInPlace ? width & ~(TILE_COLUMNS - 1) : 0;
      packB(bBlock + <usize>whole * bc, bk, bc, width - whole, deep, packedB);
      for (let i = 0; i < rows; i += BLOCK_ROWS) {
        const high = min(BLOCK_ROWS, rows - i);
        let aBlock = a + <usize>i * ar + <usize>k * ak;
        if (!aInPlace) {
          packA(aBlock, ar, ak, high, deep, packedA);
          aBlock = packedA;
        }
        const cBlock = c + <usize>i * cr + ((<usize>j) << 2);
        const from = k ? cBlock : init ? init + <usize>i * initRow + ((<usize>j) << 2) : 0;
        const fromRow = k ? cr : initRow;
        if (whole) {
          block(aBlock, ar, aStep, bBlock, bk, cBlock, cr, high, whole, deep, from, fromRow);
        }
        const rest = width - whole;
        const skip = (<usize>whole) << 2;
        const fromRest = from ? from + skip : 0;
        if (rest) {
          block(
            aBlock,
            ar,
            aStep,
            packedB,
            0,
            cBlock + skip,
            cr,
            high,
            rest,
            deep,
            fromRest,
            fromRow,
          );
        }
      }
    }
  }
}

/**
 * All tiles of one block. `aRow` and `aAlong` are the strides of an A in place (one of them is 4);
 * `aAlong` is 0 for a packed one. `bStep` is the row stride of a B in place, 0 for a packed one. The
 * block starts from `init`, whose rows are `initRow` apart, or from zero where `init` is 0.
 */
export function block(
  a: usize,
  aRow: usize,
  aAlong: usize,
  b: usize,
  bStep: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  init: usize,
  initRow: usize,
): void {
  const tileBytes: usize = 4 * TILE_COLUMNS;
  const panel = bStep ? tileBytes : tileBytes * <usize>depth;
  const step = bStep ? bStep : tileBytes;
  const high4: usize = TILE_ROWS;
  const aTile = high4 * (aAlong ? aRow : (<usize>depth) << 2);
  const aStep: usize = aAlong ? aAlong : 4 * high4;
  for (let j = 0; j < columns; j += TILE_COLUMNS) {
    const wide = min(TILE_COLUMNS, columns - j);
    let aAt = a;
    let cAt = c + ((<usize>j) << 2);
    for (let i = 0; i < rows; i += TILE_ROWS) {
      const high = min(TILE_ROWS, rows - i);
      let tileInit = init ? init + <usize>i * initRow + ((<usize>j) << 2) : zeros;
      let tileInitRow = init ? initRow : 0;
      const ragged = high < TILE_ROWS || wide < TILE_COLUMNS;
      if (ragged) {
        if (init) {
          copyTile(tileInit, tileInitRow, edgeTile, tileBytes, high, wide);
          tileInit = edgeTile;
          tileInitRow = tileBytes;
        }
      }
      const to = ragged ? edgeTile : cAt;
      const toRow = ragged ? tileBytes : cRow;
      if (aAlong == 4) {
        // Rows that do not exist repeat the last one that does; their results are dropped.
        const r1 = high > 1 ? aRow : 0;
        const r2 = high > 2 ? aRow + aRow : r1;
        const r3 = high > 3 ? aRow + aRow + aRow : r2;
        tileRowsA(aAt, r1, r2, r3, b, step, depth, tileInit, tileInitRow, to, toRow);
      } else {
        tileColumnsA(aAt, aStep, b, step, depth, tileInit, tileInitRow, to, toRow);
      }
      if (ragged) copyTile(edgeTile, tileBytes, cAt, cRow, high, wide);
      aAt += aTile;
      cAt += high4 * cRow;
    }
    b += panel;
  }
}

function copyTile(
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    let j: usize = 0;
    for (; j + 16 <= (<usize>columns) << 2; j += 16) v128.store(to + j, v128.load(from + j));
    for (; j < (<usize>columns) << 2; j += 4) store<f32>(to + j, load<f32>(from + j));
    from += fromRow;
    to += toRow;
  }
}

/** `count` products whose operands lie at even distances (in floats; 0: the same one again). */
export function matMulBatch(
  count: i32,
  a: usize,
  aNext: i32,
  aRow: i32,
  aAlong: i32,
  b: usize,
  bNext: i32,
  bAlong: i32,
  bColumn: i32,
  c: usize,
  rows: i32,
  columns: i32,
  depth: i32,
  bias: usize,
): void {
  const cNext = (<usize>rows * columns) << 2;
  for (let n = 0; n < count; n++) {
    matMul(a, aRow, aAlong, b, bAlong, bColumn, c, columns, rows, columns, depth, bias, false);
    a += (<usize>aNext) << 2;
    b += (<usize>bNext) << 2;
    c += cNext;
  }
}
