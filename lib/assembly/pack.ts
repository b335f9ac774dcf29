/**
 * Packing copies a block of a matrix into the order in which the tiles read it, so that the
 * inner loop walks through memory one step after the other, whichever way the matrix lies.
 */
import { TILE_COLUMNS, TILE_ROWS } from "./memory";

/** Writes 4 vectors of 4 as their transpose, `step` bytes apart. */
@inline
function storeTransposed(to: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const lo01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const hi01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const lo23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const hi23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(lo01, lo23, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(lo01, lo23, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(hi01, hi23, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(hi01, hi23, 2, 3, 6, 7));
}

/** Four lines that run along the depth, `stride` bytes apart, become [depth][width] at `to`. */
@inline
function packFourLines(from: usize, stride: usize, depth: i32, to: usize, step: usize): void {
  const whole = depth & ~3;
  let k = 0;
  for (; k < whole; k += 4) {
    storeTransposed(
      to,
      step,
      v128.load(from),
      v128.load(from + stride),
      v128.load(from + 2 * stride),
      v128.load(from + 3 * stride),
    );
    from += 16;
    to += 4 * step;
  }
  for (; k < depth; k++) {
    store<f32>(to, load<f32>(from));
    store<f32>(to, load<f32>(from + stride), 4);
    store<f32>(to, load<f32>(from + 2 * stride), 8);
    store<f32>(to, load<f32>(from + 3 * stride), 12);
    from += 4;
    to += step;
  }
}

/**
 * Four lines, of which only the first `lines` exist (the others become zeros), as [depth][..4..].
 * `line` and `along` are the bytes from one line to the next and along a line; one of them is 4.
 */
function packLines(
  from: usize,
  line: usize,
  along: usize,
  lines: i32,
  depth: i32,
  to: usize,
  step: usize,
): void {
  if (lines >= 4 && along == 4) {
    packFourLines(from, line, depth, to, step);
    return;
  }
  const end = to + <usize>depth * step;
  if (lines >= 4) {
    for (; to < end; to += step) {
      v128.store(to, v128.load(from));
      from += along;
    }
    return;
  }
  for (; to < end; to += step) {
    v128.store(to, f32x4.splat(0));
    let at = from;
    for (let i: usize = 0; i < <usize>max(lines, 0); i++) {
      store<f32>(to + (i << 2), load<f32>(at));
      at += line;
    }
    from += along;
  }
}

/** Rows of A as panels [depth][4]: `row` to the next row, `along` to the next column. */
export function packA(a: usize, row: usize, along: usize, rows: i32, depth: i32, to: usize): void {
  for (let i = 0; i < rows; i += TILE_ROWS) {
    packLines(a, row, along, rows - i, depth, to, 4 * TILE_ROWS);
    a += <usize>TILE_ROWS * row;
    to += 4 * TILE_ROWS * <usize>depth;
  }
}

/** Columns of B as panels [depth][8]: `along` goes down a column, `column` to the next one. */
export function packB(
  b: usize,
  along: usize,
  column: usize,
  columns: i32,
  depth: i32,
  to: usize,
): void {
  for (let j = 0; j < columns; j += TILE_COLUMNS) {
    packLines(b, column, along, columns - j, depth, to, 4 * TILE_COLUMNS);
    packLines(b + 4 * column, column, along, columns - j - 4, depth, to + 16, 4 * TILE_COLUMNS);
    b += <usize>TILE_COLUMNS * column;
    to += 4 * TILE_COLUMNS * <usize>depth;
  }
}
