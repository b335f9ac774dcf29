/**
 * One row times a matrix, where packing could never pay: every number of B is used once.
 *
 * `step` is the stride of x, `along` and `column` are those of B down a column and to the next
 * one (one of the two is 4), all in bytes. The result starts from `init` (0: from zero).
 */
export function vectorMatrix(
  x: usize,
  step: usize,
  b: usize,
  along: usize,
  column: usize,
  columns: i32,
  depth: i32,
  init: usize,
  y: usize,
): void {
  if (along == 4 && step == 4 && column != 4) {
    dots(x, b, column, columns, depth, init, y);
  } else {
    sums(x, step, b, along, column, columns, depth, init, y);
  }
}

/** B lies column by column: a dot product for each column. */
function dots(
  x: usize,
  b: usize,
  column: usize,
  columns: i32,
  depth: i32,
  init: usize,
  y: usize,
): void {
  const whole = depth & ~7;
  for (let j = 0; j < columns; j++) {
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    let k = 0;
    for (; k < whole; k += 8) {
      const at = (<usize>k) << 2;
      sum0 = f32x4.add(sum0, f32x4.mul(v128.load(x + at), v128.load(b + at)));
      sum1 = f32x4.add(sum1, f32x4.mul(v128.load(x + at, 16), v128.load(b + at, 16)));
    }
    sum0 = f32x4.add(sum0, sum1);
    sum0 = f32x4.add(sum0, v128.shuffle<f32>(sum0, sum0, 2, 3, 0, 1));
    let sum = f32x4.extract_lane(sum0, 0) + f32x4.extract_lane(sum0, 1);
    for (; k < depth; k++) {
      const at = (<usize>k) << 2;
      sum += load<f32>(x + at) * load<f32>(b + at);
    }
    store<f32>(y, init ? sum + load<f32>(init + ((<usize>j) << 2)) : sum);
    b += column;
    y += 4;
  }
}

/** B lies row by row: 16 sums stay in registers while the depth runs. */
function sums(
  x: usize,
  step: usize,
  b: usize,
  along: usize,
  column: usize,
  columns: i32,
  depth: i32,
  init: usize,
  y: usize,
): void {
  let j = 0;
  if (column == 4) {
    for (; j + 16 <= columns; j += 16) {
      const at = (<usize>j) << 2;
      let s0 = init ? v128.load(init + at) : f32x4.splat(0);
      let s1 = init ? v128.load(init + at, 16) : f32x4.splat(0);
      let s2 = init ? v128.load(init + at, 32) : f32x4.splat(0);
      let s3 = init ? v128.load(init + at, 48) : f32x4.splat(0);
      let from = b + at;
      let xk = x;
      for (let k = 0; k < depth; k++) {
        const value = v128.load_splat<f32>(xk);
        s0 = f32x4.add(s0, f32x4.mul(value, v128.load(from)));
        s1 = f32x4.add(s1, f32x4.mul(value, v128.load(from, 16)));
        s2 = f32x4.add(s2, f32x4.mul(value, v128.load(from, 32)));
        s3 = f32x4.add(s3, f32x4.mul(value, v128.load(from, 48)));
        from += along;
        xk += step;
      }
      v128.store(y + at, s0);
      v128.store(y + at, s1, 16);
      v128.store(y + at, s2, 32);
      v128.store(y + at, s3, 48);
    }
  }
  for (; j < columns; j++) {
    let sum: f32 = init ? load<f32>(init + ((<usize>j) << 2)) : 0;
    let from = b + <usize>j * column;
    let xk = x;
    for (let k = 0; k < depth; k++) {
      sum += load<f32>(xk) * load<f32>(from);
      from += along;
      xk += step;
    }
    store<f32>(y + ((<usize>j) << 2), sum);
  }
}
