/**
 * A whole sequence through a vanilla recurrent network: h' = f(x + h · R), x [B,T,U], R [U,U], where
 * f is tanh or relu.
 * Rows whose length is over keep their state.
 */
import { ONE, table } from "./constants";
import { copyBytes } from "./copy";
import { isAlive } from "./lstm";
import { get, put, tanh4 } from "./math";
import { matMul } from "./matmul";
import { packedBytes, packWeights, timesWeights } from "./weights";

/** `packed`: room for the packed weights. */
export function rnnForward(
  x: usize,
  recurrent: usize,
  h0: usize,
  lengths: usize,
  out: usize,
  packed: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
  isRelu: bool,
): void {
  const state = (<usize>units) << 2;
  const stateRow = state * <usize>steps;
  packWeights(recurrent, state, 4, units, units, packed);
  let before = h0;
  let beforeRow = state;
  for (let walked = 0; walked < steps; walked++) {
    const shift = <usize>(reverse ? steps - 1 - walked : walked) * state;
    const time = reverse ? steps - 1 - walked : walked;
    const now = out + shift;
    timesWeights(before, beforeRow, packed, now, stateRow, rows, units, units, x + shift, stateRow);
    for (let row = 0; row < rows; row++) {
      const h = now + <usize>row * stateRow;
      if (isAlive(lengths, row, time)) {
        for (let left = units, at = h; left > 0; left -= 4, at += 16) {
          const sum = get(at, left);
          put(at, isRelu ? f32x4.max(sum, f32x4.splat(0)) : tanh4(sum), left);
        }
      } else {
        copyBytes(h, before + <usize>row * beforeRow, state);
      }
    }
    before = now;
    beforeRow = stateRow;
  }
}

/** Bytes that `rnnBackward` needs to work in. */
export function rnnBackwardBytes(rows: i32, steps: i32, units: i32): usize {
  return packedBytes(units, units) + ((<usize>(rows * steps * units)) << 2);
}

/** `dh` [B,U]: the last state's gradient comes in, the first one's goes out. */
export function rnnBackward(
  dOut: usize,
  recurrent: usize,
  h0: usize,
  lengths: usize,
  out: usize,
  work: usize,
  dx: usize,
  dRecurrent: usize,
  dh: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
  isRelu: bool,
): void {
  const state = (<usize>units) << 2;
  const stateRow = state * <usize>steps;
  const hBefore = work + packedBytes(units, units);
  packWeights(recurrent, 4, state, units, units, work);
  for (let walked = steps - 1; walked >= 0; walked--) {
    const time = <usize>(reverse ? steps - 1 - walked : walked);
    const earlier = reverse ? time + 1 : time - 1;
    for (let row = 0; row < rows; row++) {
      const r = <usize>row;
      const at = r * stateRow + time * state;
      copyBytes(
        hBefore + at,
        walked ? out + r * stateRow + earlier * state : h0 + r * state,
        state,
      );
      const alive = isAlive(lengths, row, <i32>time);
      backwardStep(dOut + at, out + at, dx + at, dh + r * state, units, alive, isRelu);
    }
    const dxNow = dx + time * state;
    timesWeights(dxNow, stateRow, work, dh, state, rows, units, units, dh, state);
  }
  matMul(hBefore, 1, units, dx, units, 1, dRecurrent, units, units, units, rows * steps, 0, false);
}

/** Leaves in `dh` what passes by: nothing, or all of it where the row is over. */
function backwardStep(
  dOut: usize,
  h: usize,
  dx: usize,
  dh: usize,
  units: i32,
  alive: bool,
  isRelu: bool,
): void {
  const zero = f32x4.splat(0);
  const one = v128.load(table, ONE);
  for (let left = units; left > 0; left -= 4) {
    const d = f32x4.add(get(dOut, left), get(dh, left));
    const y = get(h, left);
    const bent = isRelu
      ? v128.and(one, f32x4.gt(y, zero))
      : f32x4.sub(one, f32x4.mul(y, y));
    put(dx, alive ? f32x4.mul(d, bent) : zero, left);
    put(dh, alive ? zero : d, left);
    dOut += 16;
    h += 16;
    dx += 16;
    dh += 16;
  }
}
