import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { checkEven, frequency } from "./sinusoidal.js";

export interface RotaryOptions {
  /** Position of the first row, for rows that follow cached ones. Default: 0. */
  offset?: number;
  /** Default: 10000. */
  base?: number;
  /**
   * Which features form a pair: neighbours (2j, 2j+1) as in the paper, or j and j + K/2 as in
   * many programs. The two agree up to a fixed reordering of the features. Default: "neighbours".
   */
  pairing?: "neighbours" | "halves";
}

/**
 * Rotary position embedding (RoPE): turns each pair of features by an angle that grows with the
 * position, so that q · k depends on the two positions through their difference only.
 *
 *   [x_a, x_b] → [x_a cos tθ_j − x_b sin tθ_j,  x_a sin tθ_j + x_b cos tθ_j]      θ_j = base^{−2j/K}
 *
 * Axes: any leading axes, then T position, K features. To be applied to queries and keys, not to
 * values.
 *
 * @returns a tensor shaped like x. The caller disposes it.
 * @throws ShapeError when x has fewer than two axes; RangeError when K is odd.
 * @example
 * rotaryPositions(tf.tensor2d([[1, 0], [1, 0]])).arraySync(); // ≈ [[1, 0], [0.540, 0.841]]
 * @see Su et al. 2021, eqs. 15 and 34, https://arxiv.org/abs/2104.09864
 */
export function rotaryPositions<T extends tf.Tensor>(
  x: T,
  { offset = 0, base = 10000, pairing = "neighbours" }: RotaryOptions = {},
): T {
  if (x.rank < 2) {
    throw new ShapeError(`rotaryPositions: x needs axes [..., T, K], got shape [${x.shape}].`);
  }
  const [T, K] = x.shape.slice(-2) as [number, number];
  checkEven("rotaryPositions", K);
  const half = K / 2;
  return tf.tidy(() => {
    const angles_TH = tf.tensor2d(
      Array.from({ length: T * half }, (_, n) => {
        const t = offset + Math.floor(n / half);
        return t * frequency(n % half, K, base);
      }),
      [T, half],
    );
    const [cos, sin] = [tf.cos(angles_TH), tf.sin(angles_TH)];
    const leading = x.shape.slice(0, -1);
    const pairAxis = pairing === "neighbours" ? leading.length + 1 : leading.length;
    const split = pairing === "neighbours" ? [...leading, half, 2] : [...leading, 2, half];
    const [a, b] = tf.unstack(x.reshape(split), pairAxis) as [tf.Tensor, tf.Tensor];
    const turned = [tf.sub(tf.mul(a, cos), tf.mul(b, sin)), tf.add(tf.mul(a, sin), tf.mul(b, cos))];
    return tf.stack(turned, pairAxis).reshape<T>(x.shape);
  });
}
