/**
 * One step of Adam over `size` numbers, reading and writing each of them once.
 *
 *   m ← β₁m + (1−β₁)g      v ← β₂v + (1−β₂)g²      out = p − rate · m / (√v + ε)
 *
 * The corrections of the bias are in `rate` and `epsilon`. `out` may be p.
 */
import { get, put } from "./math";

export function adam(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  out: usize,
  size: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
): void {
  const keep1 = f32x4.splat(beta1);
  const take1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2);
  const take2 = f32x4.splat(1 - beta2);
  const rate4 = f32x4.splat(rate);
  const epsilon4 = f32x4.splat(epsilon);
  for (let left = size; left > 0; left -= 4) {
    const g4 = get(g, left);
    const m4 = f32x4.add(f32x4.mul(get(m, left), keep1), f32x4.mul(g4, take1));
    const v4 = f32x4.add(f32x4.mul(get(v, left), keep2), f32x4.mul(f32x4.mul(g4, g4), take2));
    put(m, m4, left);
    put(v, v4, left);
    const change = f32x4.div(f32x4.mul(m4, rate4), f32x4.add(f32x4.sqrt(v4), epsilon4));
    put(out, f32x4.sub(get(p, left), change), left);
    p += 16;
    g += 16;
    m += 16;
    v += 16;
    out += 16;
  }
}
