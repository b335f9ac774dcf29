/** The way back through the GRU of gru.ts. */
import { ONE, table } from "./constants";
import { copyBytes } from "./copy";
import { isAlive } from "./lstm";
import { get, put } from "./math";
import { matMul } from "./matmul";
import { packedBytes, packWeights, timesWeights } from "./weights";

/** Bytes that `gruBackward` needs to work in. */
export function gruBackwardBytes(rows: i32, steps: i32, units: i32): usize {
  const states = (<usize>(rows * units)) << 2;
  return (
    packedBytes(2 * units, units) + packedBytes(units, units) + states * <usize>(2 * steps + 1)
  );
}

/**
 * `dOut` [B,T,U]; `dh` [B,U] comes in as the gradient of the last state and goes out as that of
 * the first; `dx` [B,T,3U], `dRecurrent` [U,3U] and `dBias` [U] are written.
 */
export function gruBackward(
  dOut: usize,
  recurrent: usize,
  h0: usize,
  lengths: usize,
  out: usize,
  gates: usize,
  work: usize,
  dx: usize,
  dRecurrent: usize,
  dBias: usize,
  dh: usize,
  rows: i32,
  steps: i32,
  units: i32,
  reverse: bool,
  resetAfter: bool,
): void {
  const state = (<usize>units) << 2;
  const stateRow = state * <usize>steps;
  const xStep = state * 3;
  const packedNew = work + packedBytes(2 * units, units);
  const hBefore = packedNew + packedBytes(units, units);
  // Of each step: the slope of m where the reset comes after, r ⊙ h where it comes before.
  const inner = hBefore + <usize>rows * stateRow;
  const dReset = inner + <usize>rows * stateRow;
  packWeights(recurrent, 4, xStep, 2 * units, units, work);
  packWeights(recurrent + 2 * state, 4, xStep, units, units, packedNew);
  memory.fill(dBias, 0, state);
  for (let walked = steps - 1; walked >= 0; walked--) {
    const time = <usize>(reverse ? steps - 1 - walked : walked);
    const earlier = reverse ? time + 1 : time - 1;
    for (let row = 0; row < rows; row++) {
      const r = <usize>row;
      const at = r * stateRow + time * state;
      const dxNow = dx + 3 * at;
      const dhRow = dh + r * state;
      copyBytes(
        hBefore + at,
        walked ? out + r * stateRow + earlier * state : h0 + r * state,
        state,
      );
      if (isAlive(lengths, row, <i32>time)) {
        const m = inner + at;
        const own = gates + 4 * at;
        backThroughNew(dOut + at, own, hBefore + at, dxNow, dhRow, m, dBias, units, resetAfter);
      } else {
        addRow(dhRow, dOut + at, units);
        memory.fill(dxNow, 0, xStep);
        memory.fill(inner + at, 0, state);
      }
    }
    const dxNow = dx + 3 * time * state;
    const dxRow = 3 * stateRow;
    if (resetAfter) {
      const m = inner + time * state;
      timesWeights(m, stateRow, packedNew, dh, state, rows, units, units, dh, state);
    } else {
      timesWeights(dxNow + 2 * state, dxRow, packedNew, dReset, state, rows, units, units, 0, 0);
      for (let row = 0; row < rows; row++) {
        const r = <usize>row;
        const at = r * stateRow + time * state;
        if (!isAlive(lengths, row, <i32>time)) continue;
        backThroughReset(
          dReset + r * state,
          gates + 4 * at,
          hBefore + at,
          dx + 3 * at,
          dh + r * state,
          units,
        );
      }
    }
    timesWeights(dxNow, dxRow, work, dh, state, rows, units, 2 * units, dh, state);
  }
  const all = rows * steps;
  const wide = 3 * units;
  const dNew = dRecurrent + 2 * state;
  matMul(hBefore, 1, units, dx, wide, 1, dRecurrent, wide, units, 2 * units, all, 0, false);
  if (resetAfter) {
    matMul(hBefore, 1, units, inner, units, 1, dNew, wide, units, units, all, 0, false);
  } else {
    matMul(inner, 1, units, dx + 2 * state, wide, 1, dNew, wide, units, units, all, 0, false);
  }
}

function addRow(to: usize, from: usize, units: i32): void {
  for (let left = units; left > 0; left -= 4) {
    put(to, f32x4.add(get(to, left), get(from, left)), left);
    to += 16;
    from += 16;
  }
}

/** From the new state to z, the candidate and, where the reset comes after, to r and m. */
function backThroughNew(
  dOut: usize,
  gates: usize,
  hBefore: usize,
  dx: usize,
  dh: usize,
  inner: usize,
  dBias: usize,
  units: i32,
  resetAfter: bool,
): void {
  const state = (<usize>units) << 2;
  const one = v128.load(table, ONE);
  for (let left = units; left > 0; left -= 4) {
    const d = f32x4.add(get(dOut, left), get(dh, left));
    const r = get(gates, left);
    const z = get(gates + state, left);
    const n = get(gates + 2 * state, left);
    const h = get(hBefore, left);
    const dz = f32x4.mul(f32x4.mul(d, f32x4.sub(h, n)), f32x4.mul(z, f32x4.sub(one, z)));
    const dn = f32x4.mul(f32x4.mul(d, f32x4.sub(one, z)), f32x4.sub(one, f32x4.mul(n, n)));
    put(dx + state, dz, left);
    put(dx + 2 * state, dn, left);
    put(dh, f32x4.mul(d, z), left);
    let dm = dn;
    if (resetAfter) {
      const m = get(gates + 3 * state, left);
      dm = f32x4.mul(dn, r);
      put(dx, f32x4.mul(f32x4.mul(dn, m), f32x4.mul(r, f32x4.sub(one, r))), left);
      put(inner, dm, left);
    } else {
      put(inner, f32x4.mul(r, h), left);
    }
    put(dBias, f32x4.add(get(dBias, left), dm), left);
    dOut += 16;
    gates += 16;
    hBefore += 16;
    dx += 16;
    dh += 16;
    inner += 16;
    dBias += 16;
  }
}

/** Where the reset comes before: from r ⊙ h to both of them. */
function backThroughReset(
  dReset: usize,
  gates: usize,
  hBefore: usize,
  dx: usize,
  dh: usize,
  units: i32,
): void {
  const one = v128.load(table, ONE);
  for (let left = units; left > 0; left -= 4) {
    const d = get(dReset, left);
    const r = get(gates, left);
    const dr = f32x4.mul(f32x4.mul(d, get(hBefore, left)), f32x4.mul(r, f32x4.sub(one, r)));
    put(dx, dr, left);
    put(dh, f32x4.add(get(dh, left), f32x4.mul(d, r)), left);
    dReset += 16;
    gates += 16;
    hBefore += 16;
    dx += 16;
    dh += 16;
  }
}
