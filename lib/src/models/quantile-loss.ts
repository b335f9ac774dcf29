import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/**
 * How badly quantiles are forecast: too low costs q for each unit, too high 1 − q.
 *
 *   loss = mean max(q · (y − f), (q − 1) · (y − f))
 *
 * The f that makes the mean smallest has a share q of the values y below it, so that the quantiles
 * 0.1 and 0.9 bound an interval of 80 %; half of the absolute error is the case q = 0.5.
 *
 * Axes: B batch, T forecast step, Q quantiles.
 *
 * @param quantiles - each between 0 and 1.
 * @returns a scalar. The caller disposes it.
 * @throws ShapeError when the shapes do not fit, or there are not Q quantiles.
 * @example
 * // 3 above the forecast of the lower quantile, 1 below that of the upper: (0.1 · 3 + 0.1 · 1) / 2.
 * quantileLoss(tf.tensor3d([[[4, 8]]]), tf.tensor2d([[7]]), [0.1, 0.9]).arraySync(); // ≈ 0.2
 * @see Koenker & Bassett 1978, https://doi.org/10.2307/1913643
 */
export function quantileLoss(
  found_BTQ: tf.Tensor3D,
  right_BT: tf.Tensor2D,
  quantiles: readonly number[],
): tf.Scalar {
  const { Q } = axes("quantileLoss", { found_BTQ, right_BT });
  if (quantiles.length !== Q) {
    throw new ShapeError(
      `quantileLoss: found_BTQ has ${Q} quantiles, but ${quantiles.length} are named.`,
    );
  }
  return tf.tidy(() => {
    const q_Q = tf.tensor1d([...quantiles]);
    const over = tf.sub(right_BT.expandDims(2), found_BTQ);
    return tf.mean<tf.Scalar>(tf.maximum(tf.mul(q_Q, over), tf.mul(tf.sub(q_Q, 1), over)));
  });
}
