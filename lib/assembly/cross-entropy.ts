/**
 * Softmax, cross-entropy and their gradient in one pass over the scores.
 *
 *   loss = Σ share · (log Σ eˢ − t · s)      slope = share · (softmax(s) − t)
 *   t = (1 − ε) · onehot(target) + ε / width      share = 1 / (rows that count)
 *
 * Rows whose target is `padding` do not count. `slope` may be 0: no gradient is wanted then. The
 * caller lends one row of room.
 */
import { powersOfRow, rowMax } from "./elementwise";
import { addLanes, get, log4, put } from "./math";

export function crossEntropy(
  scores: usize,
  targets: usize,
  rows: i32,
  width: i32,
  smoothing: f32,
  padding: i32,
  room: usize,
  slope: usize,
): f32 {
  const bytes = (<usize>width) << 2;
  let counted = 0;
  for (let row = 0; row < rows; row++) {
    if (load<i32>(targets + ((<usize>row) << 2)) != padding) counted++;
  }
  const share = <f32>1 / <f32>max(counted, 1);
  const everywhere = smoothing / <f32>width;
  // Thousands of rows: their sum is kept in float64.
  let loss: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const target = load<i32>(targets + ((<usize>row) << 2));
    if (target == padding) {
      if (slope) memory.fill(slope, 0, bytes);
    } else {
      const top = rowMax(scores, width);
      const powers = slope ? slope : room;
      const total = powersOfRow(scores, powers, width, top);
      let matched: f32 = 0;
      if (smoothing) matched = everywhere * (rowSum(scores, width) - <f32>width * top);
      const known = <u32>target < <u32>width;
      const at = (<usize>target) << 2;
      if (known) matched += (1 - smoothing) * (load<f32>(scores + at) - top);
      loss += <f64>(logOf(total) - matched);
      if (slope) {
        scaleRow(slope, width, share / total, -share * everywhere);
        if (known) store<f32>(slope + at, load<f32>(slope + at) - share * (1 - smoothing));
      }
    }
    scores += bytes;
    if (slope) slope += bytes;
  }
  return <f32>(loss * <f64>share);
}

@inline
function logOf(x: f32): f32 {
  return f32x4.extract_lane(log4(f32x4.splat(x)), 0);
}

function rowSum(x: usize, width: i32): f32 {
  let sum = f32x4.splat(0);
  for (let left = width; left > 0; left -= 4) {
    sum = f32x4.add(sum, get(x, left));
    x += 16;
  }
  return addLanes(sum);
}

/** x ← x · factor + extra */
function scaleRow(x: usize, width: i32, factor: f32, extra: f32): void {
  const factor4 = f32x4.splat(factor);
  const extra4 = f32x4.splat(extra);
  for (let left = width; left > 0; left -= 4) {
    put(x, f32x4.add(f32x4.mul(get(x, left), factor4), extra4), left);
    x += 16;
  }
}
