import { tf } from "../tensors/tf.js";

/**
 * ALiBi: a penalty on the scores that grows with the distance, steeper in some heads than in
 * others. Pass it as the additive mask of attention; it needs no position encoding.
 *
 *   bias[h, t, s] = −m_h · |t − s|      m_h = 2^{−8(h+1)/H}
 *
 * Under a causal mask s ≤ t, and the penalty equals +m_h · s up to a constant of the row, which
 * the softmax does not see.
 *
 * Axes: H heads, T query position, S key position.
 *
 * @param offset - Position of the first query, for keys that are cached. Default: S − T.
 * @returns `bias_HTS`. The caller disposes it.
 * @throws RangeError when a size is not a positive integer.
 * @example
 * alibiBias(8, 1, 3).slice([0], [1]).arraySync(); // [[[-1, -0.5, 0]]]
 * @see Press, Smith & Lewis 2021, §3, https://arxiv.org/abs/2108.12409, for H a power of two; for
 * other H the paper interpolates, and we use the same formula.
 */
export function alibiBias(
  heads: number,
  queries: number,
  keys: number,
  { offset = keys - queries }: { offset?: number } = {},
): tf.Tensor3D {
  for (const [name, size] of Object.entries({ heads, queries, keys })) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`alibiBias: ${name} must be a positive integer, got ${size}.`);
    }
  }
  const values = new Float32Array(heads * queries * keys);
  for (let n = 0; n < values.length; n++) {
    const s = n % keys;
    const t = offset + (Math.floor(n / keys) % queries);
    const h = Math.floor(n / (keys * queries));
    values[n] = -(2 ** ((-8 * (h + 1)) / heads)) * Math.abs(t - s);
  }
  return tf.tensor3d(values, [heads, queries, keys]);
}
