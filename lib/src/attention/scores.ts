import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { maskedSoftmax } from "./masked-softmax.js";
import { checkMaskOptions, maskTensor, type MaskOptions } from "./mask-options.js";

/**
 * Additive scores: how well a query and a key go together, judged by a small network.
 *
 *   score = v · tanh(q + k)
 *
 * Axes: B batch, T query position, S key position, U units.
 *
 * @param q_BTU - queries, already projected to U units; likewise the keys.
 * @returns `scores_BTS`. The caller disposes it.
 * @throws ShapeError when shapes disagree.
 * @example
 * const q = tf.tensor3d([[[0, 1]]]), k = tf.tensor3d([[[0, 0], [1, -1]]]);
 * await additiveScores(q, k, tf.tensor1d([1, 2])).array(); // ≈ [[[1.5232, 0.7616]]]
 * @see Bahdanau et al. 2015, section A.1.2, https://arxiv.org/abs/1409.0473
 */
export function additiveScores(q_BTU: tf.Tensor, k_BSU: tf.Tensor, v_U: tf.Tensor1D): tf.Tensor3D {
  const { B, T, S, U } = axes("additiveScores", { q_BTU, k_BSU, v_U });
  return tf.tidy(() => {
    const sums_BTSU = tf.tanh(tf.add(q_BTU.expandDims(2), k_BSU.expandDims(1)));
    return tf.matMul(sums_BTSU.reshape([-1, U]), v_U.expandDims(1)).reshape([B, T, S]);
  });
}

/**
 * Multiplicative scores: the product of a query and a key, with a matrix between them or without.
 *
 *   score = q · kᵀ       or       score = q · W · kᵀ
 *
 * Axes: B batch, T query position, S key position, D features of a query, E features of a key.
 *
 * @param w_DE - the matrix. Without it, queries and keys must have the same features.
 * @returns `scores_BTS`. The caller disposes it.
 * @throws ShapeError when shapes disagree.
 * @example
 * const q = tf.tensor3d([[[1, 2]]]), k = tf.tensor3d([[[3, 4]]]);
 * await multiplicativeScores(q, k).array(); // [[[11]]]
 * @see Luong et al. 2015, eq. 8 (dot and general), https://arxiv.org/abs/1508.04025
 */
export function multiplicativeScores(
  q_BTD: tf.Tensor,
  k_BSE: tf.Tensor,
  w_DE?: tf.Tensor2D,
): tf.Tensor3D {
  const { B, T, D } = w_DE
    ? axes("multiplicativeScores", { q_BTD, k_BSE, w_DE })
    : axes("multiplicativeScores", { q_BTD, k_BSD: k_BSE });
  return tf.tidy(() => {
    const seen = w_DE
      ? tf.matMul(q_BTD.reshape([B * T, D]), w_DE).reshape([B, T, w_DE.shape[1]])
      : q_BTD;
    return tf.matMul<tf.Tensor3D>(seen, k_BSE, false, true);
  });
}

/**
 * From scores of any kind to weights, and to the weighted averages of the values.
 *
 *   weights = softmax(scores + mask)      out = weights · v
 *
 * Axes: B batch, T query position, S key position, V features of a value.
 *
 * @returns `out` [B,T,V] and `weights` [B,T,S], zeros where a query may look at no key. The caller
 *   disposes both.
 * @throws ShapeError when shapes disagree or the mask does not broadcast; RangeError when an option
 *   is out of range.
 * @example
 * const v = tf.tensor3d([[[10], [20]]]);
 * await attend(tf.zeros([1, 1, 2]), v).out.array(); // [[[15]]]
 */
export function attend(
  scores_BTS: tf.Tensor,
  v_BSV: tf.Tensor,
  options: MaskOptions = {},
): { out: tf.Tensor3D; weights: tf.Tensor3D } {
  const { B, S } = axes("attend", { scores_BTS, v_BSV });
  checkMaskOptions("attend", options, B, S);
  return tf.tidy(() => {
    const mask = options.mask && maskTensor("attend", options.mask, scores_BTS.shape);
    const weights = maskedSoftmax(scores_BTS, { ...options, mask }) as tf.Tensor3D;
    return { out: tf.matMul<tf.Tensor3D>(weights, v_BSV), weights };
  });
}
