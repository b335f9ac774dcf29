/**
 * A whole sequence through an LSTM, forwards and backwards through time.
 *
 *   [i f o g] = x + h · R        i, f, o through σ, g through tanh
 *   c' = f ⊙ c + i ⊙ g           h' = o ⊙ tanh(c')
 *
 * x holds the projected inputs, [B,T,4U]; R is [U,4U]; rows of a batch whose length is over keep
 * their state. What a step left to backpropagation (the activated gates and the cells) lies in
 * `gates` and `cells`; where nobody asks for it, their time stride is 0 and each step overwrites
 * the one before.
 */
import { get, put, sigmoid4, tanh4 } from "./math";
import { matMul } from "./matmul";
import { table, ONE } from "./constants";
import { copyBytes } from "./copy";
import { packedBytes, packWeights, timesWeights } from "./weights";

/** Whether this row still goes on at this time; `lengths` 0: all rows do. */
@inline
export function isAlive(lengths: usize, row: i32, time: i32): bool {
  return lengths == 0 || time < load<i32>(lengths + ((<usize>row) << 2));
}

export function lstmForward(
  x: usize,
  recurrent: usize,
  h0: usize,
  c0: usize,
  lengths: usize,
  out: usize,
  gates: usize,
  gatesRow: usize,
  gatesTime: usize,
  cells: usize,
  cellsRow: usize,
  cellsTime: usize,
  packed: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
): void {
  const state = (<usize>units) << 2;
  const xRow = (state << 2) * <usize>steps;
  const outRow = state * <usize>steps;
  packWeights(recurrent, 4 * state, 4, units, 4 * units, packed);
  let before = h0;
  let beforeRow = state;
  let cellBefore = c0;
  let cellBeforeRow = state;
  for (let walked = 0; walked < steps; walked++) {
    const time = <usize>(reverse ? steps - 1 - walked : walked);
    const xNow = x + time * 4 * state;
    const gatesNow = gates + time * gatesTime;
    const cellsNow = cells + time * cellsTime;
    const outNow = out + time * state;
    timesWeights(before, beforeRow, packed, gatesNow, gatesRow, rows, 4 * units, units, xNow, xRow);
    for (let row = 0; row < rows; row++) {
      const h = outNow + <usize>row * outRow;
      const c = cellsNow + <usize>row * cellsRow;
      const cBefore = cellBefore + <usize>row * cellBeforeRow;
      if (isAlive(lengths, row, <i32>time)) {
        forwardStep(gatesNow + <usize>row * gatesRow, cBefore, c, h, units);
      } else {
        copyBytes(h, before + <usize>row * beforeRow, state);
        copyBytes(c, cBefore, state);
      }
    }
    before = outNow;
    beforeRow = outRow;
    cellBefore = cellsNow;
    cellBeforeRow = cellsRow;
  }
}

function forwardStep(gates: usize, cBefore: usize, c: usize, h: usize, units: i32): void {
  const state = (<usize>units) << 2;
  for (let left = units; left > 0; left -= 4) {
    const i = sigmoid4(get(gates, left));
    const f = sigmoid4(get(gates + state, left));
    const o = sigmoid4(get(gates + 2 * state, left));
    const g = tanh4(get(gates + 3 * state, left));
    const memory = f32x4.add(f32x4.mul(f, get(cBefore, left)), f32x4.mul(i, g));
    put(gates, i, left);
    put(gates + state, f, left);
    put(gates + 2 * state, o, left);
    put(gates + 3 * state, g, left);
    put(c, memory, left);
    put(h, f32x4.mul(o, tanh4(memory)), left);
    gates += 16;
    cBefore += 16;
    c += 16;
    h += 16;
  }
}

/** Bytes that `lstmBackward` needs to work in. */
export function lstmWorkBytes(rows: i32, steps: i32, units: i32): usize {
  return packedBytes(4 * units, units) + ((<usize>rows * steps * units) << 2);
}

/**
 * `dOut` [B,T,U]; `dh`, `dc` [B,U] come in as the gradient of the last state and go out as that of
 * the first; `dx` [B,T,4U] and `dRecurrent` [U,4U] are written.
 */
export function lstmBackward(
  dOut: usize,
  recurrent: usize,
  h0: usize,
  c0: usize,
  lengths: usize,
  out: usize,
  gates: usize,
  cells: usize,
  work: usize,
  dx: usize,
  dRecurrent: usize,
  dh: usize,
  dc: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
): void {
  const state = (<usize>units) << 2;
  const stateRow = state * <usize>steps;
  const gatesRow = stateRow << 2;
  const packed = work;
  const hBefore = work + packedBytes(4 * units, units);
  packWeights(recurrent, 4, 4 * state, 4 * units, units, packed);
  for (let walked = steps - 1; walked >= 0; walked--) {
    const time = <usize>(reverse ? steps - 1 - walked : walked);
    const earlier = reverse ? time + 1 : time - 1;
    for (let row = 0; row < rows; row++) {
      const r = <usize>row;
      const cBefore = walked ? cells + r * stateRow + earlier * state : c0 + r * state;
      const hFrom = walked ? out + r * stateRow + earlier * state : h0 + r * state;
      const at = r * gatesRow + time * 4 * state;
      copyBytes(hBefore + r * stateRow + time * state, hFrom, state);
      backwardStep(
        dOut + r * stateRow + time * state,
        gates + at,
        cBefore,
        cells + r * stateRow + time * state,
        dx + at,
        dh + r * state,
        dc + r * state,
        units,
        isAlive(lengths, row, <i32>time),
      );
    }
    const dxNow = dx + time * 4 * state;
    timesWeights(dxNow, gatesRow, packed, dh, state, rows, units, 4 * units, dh, state);
  }
  const wide = 4 * units;
  matMul(hBefore, 1, units, dx, wide, 1, dRecurrent, wide, units, wide, rows * steps, 0, false);
}

/** Leaves in `dh` what passes by the gates: nothing, or all of it where the row is over. */
function backwardStep(
  dOut: usize,
  gates: usize,
  cBefore: usize,
  c: usize,
  dx: usize,
  dh: usize,
  dc: usize,
  units: i32,
  alive: bool,
): void {
  const state = (<usize>units) << 2;
  const one = v128.load(table, ONE);
  const zero = f32x4.splat(0);
  for (let left = units; left > 0; left -= 4) {
    const d = f32x4.add(get(dOut, left), get(dh, left));
    if (alive) {
      const i = get(gates, left);
      const f = get(gates + state, left);
      const o = get(gates + 2 * state, left);
      const g = get(gates + 3 * state, left);
      const th = tanh4(get(c, left));
      const slope = f32x4.mul(f32x4.mul(d, o), f32x4.sub(one, f32x4.mul(th, th)));
      const dMemory = f32x4.add(get(dc, left), slope);
      const di = f32x4.mul(f32x4.mul(dMemory, g), f32x4.mul(i, f32x4.sub(one, i)));
      const df = f32x4.mul(f32x4.mul(dMemory, get(cBefore, left)), f32x4.mul(f, f32x4.sub(one, f)));
      const dO = f32x4.mul(f32x4.mul(d, th), f32x4.mul(o, f32x4.sub(one, o)));
      const dg = f32x4.mul(f32x4.mul(dMemory, i), f32x4.sub(one, f32x4.mul(g, g)));
      put(dx, di, left);
      put(dx + state, df, left);
      put(dx + 2 * state, dO, left);
      put(dx + 3 * state, dg, left);
      put(dc, f32x4.mul(dMemory, f), left);
      put(dh, zero, left);
    } else {
      for (let gate: usize = 0; gate < 4; gate++) put(dx + gate * state, zero, left);
      put(dh, d, left);
    }
    dOut += 16;
    gates += 16;
    cBefore += 16;
    c += 16;
    dx += 16;
    dh += 16;
    dc += 16;
  }
}
