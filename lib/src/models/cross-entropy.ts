import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { hasWasmKernels, softmaxCrossEntropy } from "../wasm/index.js";

export interface CrossEntropyOptions {
  /** The share of each target that is spread evenly over all ids. Default: 0. */
  smoothing?: number;
  /** The id whose positions do not count. Default: 0. */
  padding?: number;
}

/**
 * How badly scores predict ids, averaged over the positions that are not padding.
 *
 *   loss = −Σ_v t_v · log softmax(logits)_v      t = (1 − ε) · onehot(target) + ε / V
 *   ∂loss / ∂logits = softmax(logits) − t
 *
 * Axes: B batch, T position, V vocabulary.
 *
 * @returns a scalar. The caller disposes it.
 * @see Szegedy et al. 2016, section 7, https://arxiv.org/abs/1512.00567, for the smoothing.
 */
export function crossEntropy(
  logits_BTV: tf.Tensor3D,
  target_BT: tf.Tensor2D,
  { smoothing = 0, padding = 0 }: CrossEntropyOptions = {},
): tf.Scalar {
  const { B, T, V } = axes("crossEntropy", { logits_BTV, target_BT });
  if (hasWasmKernels()) return softmaxCrossEntropy(logits_BTV, target_BT, { smoothing, padding });
  const loss = tf.customGrad((logits, save) => {
    const scores_NV = (logits as tf.Tensor).reshape([B * T, V]);
    const ids_N = target_BT.reshape([B * T]);
    const counted_N1 = tf.notEqual(ids_N, padding).toFloat().expandDims(1);
    const share_N1 = tf.div(counted_N1, tf.maximum(tf.sum(counted_N1), 1));
    const wanted_NV = tf
      .oneHot(ids_N, V)
      .toFloat()
      .mul(1 - smoothing)
      .add(smoothing / V);
    const shifted_NV = tf.sub(scores_NV, tf.max(scores_NV, 1, true));
    const powers_NV = tf.exp(shifted_NV);
    const totals_N1 = tf.sum(powers_NV, 1, true);
    const matched_N1 = tf.sum(tf.mul(wanted_NV, shifted_NV), 1, true);
    const value = tf.sum(tf.mul(share_N1, tf.sub(tf.log(totals_N1), matched_N1)));
    const slope_NV = tf.mul(share_N1, tf.sub(tf.div(powers_NV, totals_N1), wanted_NV));
    (save as tf.GradSaveFunc)([slope_NV]);
    return {
      value,
      gradFunc: (upstream: tf.Tensor, [slope]: tf.Tensor[]) =>
        tf.mul(slope!, upstream).reshape([B, T, V]),
    };
  });
  return loss(logits_BTV) as tf.Scalar;
}
