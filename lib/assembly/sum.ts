/** out[o, i] = Σ_r x[o, r, i]: any axes that stand side by side can be summed without a transpose. */
import { addLanes } from "./math";

export function sumAxis(x: usize, out: usize, outer: i32, reduced: i32, inner: i32): void {
  if (inner == 1) {
    for (let o = 0; o < outer; o++) {
      store<f32>(out, sumRow(x, reduced));
      x += (<usize>reduced) << 2;
      out += 4;
    }
    return;
  }
  const bytes = (<usize>inner) << 2;
  for (let o = 0; o < outer; o++) {
    sumColumns(x, out, reduced, bytes);
    x += <usize>reduced * bytes;
    out += bytes;
  }
}

/** Four sums side by side: shorter chains of additions, and a smaller rounding error. */
function sumRow(x: usize, size: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let left = size;
  for (; left >= 16; left -= 16) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
    x += 64;
  }
  for (; left >= 4; left -= 4) {
    s0 = f32x4.add(s0, v128.load(x));
    x += 16;
  }
  let sum = addLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
  for (; left > 0; left--) {
    sum += load<f32>(x);
    x += 4;
  }
  return sum;
}

/** Eight columns at a time stay in registers; the rows are read 32 bytes by 32 bytes. */
function sumColumns(x: usize, out: usize, rows: i32, bytes: usize): void {
  let j: usize = 0;
  for (; j + 32 <= bytes; j += 32) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let at = x + j;
    for (let r = 0; r < rows; r++) {
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      at += bytes;
    }
    v128.store(out + j, s0);
    v128.store(out + j, s1, 16);
  }
  for (; j < bytes; j += 4) {
    let sum: f32 = 0;
    let at = x + j;
    for (let r = 0; r < rows; r++) {
      sum += load<f32>(at);
      at += bytes;
    }
    store<f32>(out + j, sum);
  }
}
