/**
 * Layer normalisation over rows of `width` numbers.
 *
 *   n = (x − mean) · r      r = 1 / √(var + ε)      out = n ⊙ gain + bias
 *
 * `statistics` keeps mean and r of each row for the way back. A row stays in the L1 cache, so the
 * variance is taken in a second walk over it, without the cancellation of E[x²] − E[x]².
 */
import { addLanes, get, put } from "./math";

export function layerNormForward(
  x: usize,
  gain: usize,
  bias: usize,
  out: usize,
  statistics: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
): void {
  const bytes = (<usize>width) << 2;
  for (let row = 0; row < rows; row++) {
    let total = f32x4.splat(0);
    let at: usize = 0;
    for (let left = width; left > 0; left -= 4) {
      total = f32x4.add(total, get(x + at, left));
      at += 16;
    }
    const mean = addLanes(total) / <f32>width;
    const mean4 = f32x4.splat(mean);
    total = f32x4.splat(0);
    at = 0;
    let left = width;
    for (; left >= 4; left -= 4) {
      const centred = f32x4.sub(v128.load(x + at), mean4);
      total = f32x4.add(total, f32x4.mul(centred, centred));
      at += 16;
    }
    let squares = addLanes(total);
    for (; left > 0; left--) {
      const centred = load<f32>(x + at) - mean;
      squares += centred * centred;
      at += 4;
    }
    const r = <f32>1 / sqrt<f32>(squares / <f32>width + epsilon);
    const r4 = f32x4.splat(r);
    at = 0;
    for (left = width; left > 0; left -= 4) {
      const normal = f32x4.mul(f32x4.sub(get(x + at, left), mean4), r4);
      put(out + at, f32x4.add(f32x4.mul(normal, get(gain + at, left)), get(bias + at, left)), left);
      at += 16;
    }
    store<f32>(statistics, mean);
    store<f32>(statistics, r, 4);
    x += bytes;
    out += bytes;
    statistics += 8;
  }
}

/**
 *   dx = r · (d − mean(d) − n · mean(d ⊙ n))      d = dOut ⊙ gain
 *
 * `dGain` and `dBias` are sums over all rows; they start from zero here.
 */
export function layerNormBackward(
  x: usize,
  gain: usize,
  statistics: usize,
  dOut: usize,
  dx: usize,
  dGain: usize,
  dBias: usize,
  rows: i32,
  width: i32,
): void {
  const bytes = (<usize>width) << 2;
  memory.fill(dGain, 0, bytes);
  memory.fill(dBias, 0, bytes);
  for (let row = 0; row < rows; row++) {
    const mean = v128.load32_splat(statistics);
    const r = v128.load32_splat(statistics, 4);
    let sum = f32x4.splat(0);
    let along = f32x4.splat(0);
    let at: usize = 0;
    for (let left = width; left > 0; left -= 4) {
      // Past the row's end dOut reads as zero, so nothing is added there.
      const dy = get(dOut + at, left);
      const normal = f32x4.mul(f32x4.sub(get(x + at, left), mean), r);
      const d = f32x4.mul(dy, get(gain + at, left));
      const dn = f32x4.mul(dy, normal);
      sum = f32x4.add(sum, d);
      along = f32x4.add(along, f32x4.mul(d, normal));
      put(dGain + at, f32x4.add(get(dGain + at, left), dn), left);
      put(dBias + at, f32x4.add(get(dBias + at, left), dy), left);
      at += 16;
    }
    const meanD = f32x4.splat(addLanes(sum) / <f32>width);
    const meanAlong = f32x4.splat(addLanes(along) / <f32>width);
    at = 0;
    for (let left = width; left > 0; left -= 4) {
      const normal = f32x4.mul(f32x4.sub(get(x + at, left), mean), r);
      const d = f32x4.mul(get(dOut + at, left), get(gain + at, left));
      const rest = f32x4.sub(f32x4.sub(d, meanD), f32x4.mul(normal, meanAlong));
      put(dx + at, f32x4.mul(rest, r), left);
      at += 16;
    }
    x += bytes;
    dOut += bytes;
    dx += bytes;
    statistics += 8;
  }
}
