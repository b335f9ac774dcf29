/**
 * Four of a function at a time. The polynomials are those of XNNPACK (exp), Cephes (log) and Eigen (tanh), good
 * to about 2 units in the last place of float32. NaN stays NaN.
 */
import {
  EXP_1,
  EXP_2,
  EXP_3,
  EXP_4,
  EXP_5,
  EXP_LEAST,
  EXP_MOST,
  HALF,
  INFINITY,
  LEAST_NORMAL,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  LOG_HIGH,
  LOG_LOW,
  LOG_P,
  MANTISSA,
  ONE,
  ROUND,
  ROUND_HALVED,
  SQRT_HALF,
  table,
  TANH_LEAST,
  TANH_MOST,
  TANH_P,
  TANH_Q,
  TANH_TINY,
} from "./constants";

/** `at` with the fewer than four numbers that are left before the end, zeros behind them. */
export function loadPart(at: usize, left: i32): v128 {
  let v = f32x4.splat(0);
  if (left > 0) v = f32x4.replace_lane(v, 0, load<f32>(at));
  if (left > 1) v = f32x4.replace_lane(v, 1, load<f32>(at, 4));
  if (left > 2) v = f32x4.replace_lane(v, 2, load<f32>(at, 8));
  return v;
}

export function storePart(at: usize, v: v128, left: i32): void {
  if (left > 0) store<f32>(at, f32x4.extract_lane(v, 0));
  if (left > 1) store<f32>(at, f32x4.extract_lane(v, 1), 4);
  if (left > 2) store<f32>(at, f32x4.extract_lane(v, 2), 8);
}

/** Up to four numbers. */
@inline
export function get(at: usize, left: i32): v128 {
  return left >= 4 ? v128.load(at) : loadPart(at, left);
}

@inline
export function put(at: usize, v: v128, left: i32): void {
  if (left >= 4) v128.store(at, v);
  else storePart(at, v, left);
}

/** a · b + the constant at this place. */
@inline
function times(a: v128, b: v128, constant: usize): v128 {
  return f32x4.add(f32x4.mul(a, b), v128.load(constant));
}

/**
 * eˣ = 2ⁿ · eʳ, n the nearest integer to x / ln 2. Adding a number near 1.5 · 2²³ rounds to n and
 * leaves n and the exponent's bias in the low bits, from where a shift makes them 2ⁿ.
 */
@inline
function power4(x: v128, round: v128): v128 {
  const t = table;
  const shifted = f32x4.add(f32x4.mul(x, v128.load(t, LOG2_E)), round);
  const scale = i32x4.shl(shifted, 23);
  const n = f32x4.sub(shifted, round);
  let r = f32x4.add(x, f32x4.mul(n, v128.load(t, LN2_HIGH)));
  r = f32x4.add(r, f32x4.mul(n, v128.load(t, LN2_LOW)));
  let p = times(v128.load(t, EXP_5), r, t + EXP_4);
  p = times(p, r, t + EXP_3);
  p = times(p, r, t + EXP_2);
  p = times(p, r, t + EXP_1);
  return f32x4.add(scale, f32x4.mul(f32x4.mul(r, scale), p));
}

/** eˣ. Results below 2.5e-38 are 0, those that float32 cannot hold ∞. */
@inline
export function exp4(x: v128): v128 {
  const most = v128.load(table, EXP_MOST);
  const least = v128.load(table, EXP_LEAST);
  const safe = f32x4.pmax(f32x4.pmin(x, most), least);
  // 2ⁿ⁻¹ and then twice that, because 2¹²⁸ alone is already too large.
  const half = power4(safe, v128.load(table, ROUND_HALVED));
  const value = v128.andnot(f32x4.add(half, half), f32x4.lt(x, least));
  return v128.bitselect(v128.load(table, INFINITY), value, f32x4.gt(x, most));
}

/** eˣ for x ≤ 0, as softmax needs it. */
@inline
export function expNegative4(x: v128): v128 {
  const least = v128.load(table, EXP_LEAST);
  const value = power4(f32x4.pmax(x, least), v128.load(table, ROUND));
  return v128.andnot(value, f32x4.lt(x, least));
}

/**
 * eˣ for eight x ≤ 0 at `at`, less `top`, written to `to`; returns the sums of the two halves. Both
 * halves use each constant while it is in a register.
 */
@inline
export function expNegative8(at: usize, top: v128, to: usize): v128 {
  const t = table;
  const least = v128.load(t, EXP_LEAST);
  const x = f32x4.sub(v128.load(at), top);
  const y = f32x4.sub(v128.load(at, 16), top);
  const safeX = f32x4.pmax(x, least);
  const safeY = f32x4.pmax(y, least);
  const log2 = v128.load(t, LOG2_E);
  const round = v128.load(t, ROUND);
  const shiftedX = f32x4.add(f32x4.mul(safeX, log2), round);
  const shiftedY = f32x4.add(f32x4.mul(safeY, log2), round);
  const nX = f32x4.sub(shiftedX, round);
  const nY = f32x4.sub(shiftedY, round);
  const high = v128.load(t, LN2_HIGH);
  const low = v128.load(t, LN2_LOW);
  const rX = f32x4.add(f32x4.add(safeX, f32x4.mul(nX, high)), f32x4.mul(nX, low));
  const rY = f32x4.add(f32x4.add(safeY, f32x4.mul(nY, high)), f32x4.mul(nY, low));
  let c = v128.load(t, EXP_5);
  let d = v128.load(t, EXP_4);
  let pX = f32x4.add(f32x4.mul(rX, c), d);
  let pY = f32x4.add(f32x4.mul(rY, c), d);
  c = v128.load(t, EXP_3);
  pX = f32x4.add(f32x4.mul(pX, rX), c);
  pY = f32x4.add(f32x4.mul(pY, rY), c);
  d = v128.load(t, EXP_2);
  pX = f32x4.add(f32x4.mul(pX, rX), d);
  pY = f32x4.add(f32x4.mul(pY, rY), d);
  c = v128.load(t, EXP_1);
  pX = f32x4.add(f32x4.mul(pX, rX), c);
  pY = f32x4.add(f32x4.mul(pY, rY), c);
  const scaleX = i32x4.shl(shiftedX, 23);
  const scaleY = i32x4.shl(shiftedY, 23);
  const powerX = f32x4.add(scaleX, f32x4.mul(f32x4.mul(rX, scaleX), pX));
  const powerY = f32x4.add(scaleY, f32x4.mul(f32x4.mul(rY, scaleY), pY));
  const keptX = v128.andnot(powerX, f32x4.lt(x, least));
  const keptY = v128.andnot(powerY, f32x4.lt(y, least));
  v128.store(to, keptX);
  v128.store(to, keptY, 16);
  return f32x4.add(keptX, keptY);
}

/** 1 / (1 + e⁻ˣ). Far out on the left 2.5e-38 stands for all that is smaller. */
@inline
export function sigmoid4(x: v128): v128 {
  const one = v128.load(table, ONE);
  const least = v128.load(table, EXP_LEAST);
  const minus = f32x4.pmax(f32x4.pmin(f32x4.neg(x), f32x4.neg(least)), least);
  return f32x4.div(one, f32x4.add(one, power4(minus, v128.load(table, ROUND))));
}

/** An odd over an even polynomial, for |x| < 7.9; further out tanh is ±1 in float32. */
@inline
export function tanh4(x: v128): v128 {
  const t = table;
  const c = f32x4.pmax(f32x4.pmin(x, v128.load(t, TANH_MOST)), v128.load(t, TANH_LEAST));
  const s = f32x4.mul(c, c);
  let p = times(s, v128.load(t, TANH_P), t + TANH_P + 16);
  p = times(p, s, t + TANH_P + 32);
  p = times(p, s, t + TANH_P + 48);
  p = times(p, s, t + TANH_P + 64);
  p = times(p, s, t + TANH_P + 80);
  p = times(p, s, t + TANH_P + 96);
  let q = times(s, v128.load(t, TANH_Q), t + TANH_Q + 16);
  q = times(q, s, t + TANH_Q + 32);
  q = times(q, s, t + TANH_Q + 48);
  const value = f32x4.div(f32x4.mul(c, p), q);
  // Near 0 the fraction is x but for rounding.
  return v128.bitselect(x, value, f32x4.lt(f32x4.abs(x), v128.load(t, TANH_TINY)));
}

/** ln x: mantissa in [√½, √2), a polynomial of degree 9. ln 0 = −∞, below 0 NaN. */
@inline
export function log4(x: v128): v128 {
  const t = table;
  // Numbers below the normal range count as its smallest one.
  const safe = f32x4.pmax(x, v128.load(t, LEAST_NORMAL));
  const root = v128.load(t, SQRT_HALF);
  const bits = i32x4.sub(safe, root);
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const mantissa = i32x4.add(v128.and(bits, v128.load(t, MANTISSA)), root);
  const r = f32x4.sub(mantissa, v128.load(t, ONE));
  const square = f32x4.mul(r, r);
  let p = times(v128.load(t, LOG_P), r, t + LOG_P + 16);
  p = times(p, r, t + LOG_P + 32);
  p = times(p, r, t + LOG_P + 48);
  p = times(p, r, t + LOG_P + 64);
  p = times(p, r, t + LOG_P + 80);
  p = times(p, r, t + LOG_P + 96);
  p = times(p, r, t + LOG_P + 112);
  p = times(p, r, t + LOG_P + 128);
  let y = f32x4.mul(f32x4.mul(p, r), square);
  y = f32x4.add(y, f32x4.mul(e, v128.load(t, LOG_LOW)));
  y = f32x4.sub(y, f32x4.mul(square, v128.load(t, HALF)));
  y = f32x4.add(f32x4.add(r, y), f32x4.mul(e, v128.load(t, LOG_HIGH)));
  const zero = f32x4.splat(0);
  const infinity = v128.load(t, INFINITY);
  y = v128.bitselect(f32x4.neg(infinity), y, f32x4.eq(x, zero));
  y = v128.bitselect(x, y, f32x4.eq(x, infinity));
  // All bits set are a NaN.
  return v128.or(y, v128.or(f32x4.lt(x, zero), f32x4.ne(x, x)));
}

@inline
export function addLanes(v: v128): f32 {
  v = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1);
}

@inline
export function maxLanes(v: v128): f32 {
  v = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1));
}
