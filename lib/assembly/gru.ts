/**
 * A whole sequence through a gated recurrent unit.
 *
 *   [r z] = σ(x + h · R)                         R's first 2U columns
 *   reset after:    m = h · N + b                n = tanh(x + r ⊙ m)      N: R's last U columns
 *   reset before:   m = (r ⊙ h) · N + b          n = tanh(x + m)
 *   h' = n + z ⊙ (h − n)
 *
 * x holds the projected inputs, [B,T,3U]; R is [U,3U]; b, the candidate's own bias, is [U]. What
 * a step left to backpropagation, r z n m, lies in `gates`, 4U numbers a step; where nobody asks
 * for it its time stride is 0. Rows whose length is over keep their state.
 */
import { copyBytes } from "./copy";
import { isAlive } from "./lstm";
import { get, put, sigmoid4, tanh4 } from "./math";
import { packedBytes, packWeights, timesWeights } from "./weights";

/** Bytes that `gruForward` needs to work in: packed weights, and one step's products. */
export function gruForwardBytes(rows: i32, units: i32): usize {
  return (
    packedBytes(units, 2 * units) + packedBytes(units, units) + ((<usize>(3 * rows * units)) << 2)
  );
}

export function gruForward(
  x: usize,
  recurrent: usize,
  bias: usize,
  h0: usize,
  lengths: usize,
  out: usize,
  gates: usize,
  gatesRow: usize,
  gatesTime: usize,
  work: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
  resetAfter: bool,
): void {
  const state = (<usize>units) << 2;
  const xStep = state * 3;
  const outRow = state * <usize>steps;
  const packedNew = work + packedBytes(units, 2 * units);
  const products = packedNew + packedBytes(units, units);
  const resets = products + <usize>(2 * rows) * state;
  packWeights(recurrent, xStep, 4, units, 2 * units, work);
  packWeights(recurrent + 2 * state, xStep, 4, units, units, packedNew);
  let before = h0;
  let beforeRow = state;
  for (let walked = 0; walked < steps; walked++) {
    const time = <usize>(reverse ? steps - 1 - walked : walked);
    const gatesNow = gates + time * gatesTime;
    const outNow = out + time * state;
    timesWeights(before, beforeRow, work, products, 2 * state, rows, 2 * units, units, 0, 0);
    for (let row = 0; row < rows; row++) {
      const r = <usize>row;
      const xNow = x + (r * <usize>steps + time) * xStep;
      const own = gatesNow + r * gatesRow;
      openGates(
        xNow,
        products + 2 * r * state,
        own,
        before + r * beforeRow,
        resets + r * state,
        units,
      );
    }
    // The candidate's product goes straight to its place among the gates.
    const source = resetAfter ? before : resets;
    const sourceRow = resetAfter ? beforeRow : state;
    const m = gatesNow + 3 * state;
    timesWeights(source, sourceRow, packedNew, m, gatesRow, rows, units, units, bias, 0);
    for (let row = 0; row < rows; row++) {
      const r = <usize>row;
      const h = outNow + r * outRow;
      const hBefore = before + r * beforeRow;
      if (isAlive(lengths, row, <i32>time)) {
        const xNew = x + (r * <usize>steps + time) * xStep + 2 * state;
        renew(xNew, gatesNow + r * gatesRow, hBefore, h, units, resetAfter);
      } else {
        copyBytes(h, hBefore, state);
      }
    }
    before = outNow;
    beforeRow = outRow;
  }
}

function openGates(
  x: usize,
  product: usize,
  gates: usize,
  hBefore: usize,
  reset: usize,
  units: i32,
): void {
  const state = (<usize>units) << 2;
  for (let left = units; left > 0; left -= 4) {
    const r = sigmoid4(f32x4.add(get(x, left), get(product, left)));
    const z = sigmoid4(f32x4.add(get(x + state, left), get(product + state, left)));
    put(gates, r, left);
    put(gates + state, z, left);
    put(reset, f32x4.mul(r, get(hBefore, left)), left);
    x += 16;
    product += 16;
    gates += 16;
    hBefore += 16;
    reset += 16;
  }
}

function renew(
  x: usize,
  gates: usize,
  hBefore: usize,
  h: usize,
  units: i32,
  resetAfter: bool,
): void {
  const state = (<usize>units) << 2;
  for (let left = units; left > 0; left -= 4) {
    let m = get(gates + 3 * state, left);
    if (resetAfter) m = f32x4.mul(m, get(gates, left));
    const n = tanh4(f32x4.add(get(x, left), m));
    const kept = f32x4.mul(get(gates + state, left), f32x4.sub(get(hBefore, left), n));
    put(gates + 2 * state, n, left);
    put(h, f32x4.add(n, kept), left);
    x += 16;
    gates += 16;
    hBefore += 16;
    h += 16;
  }
}
