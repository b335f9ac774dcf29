import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { SPECIAL } from "../text/vocabulary.js";
import type { Mixture } from "./pointer-generator.js";

/** Keeps the loss finite where an id can neither be said nor copied yet. */
const LEAST = 1e-9;

/**
 * How badly a pointer-generator predicts ids, averaged over the positions that count: those which
 * are neither padding nor the unknown word.
 *
 *   loss = −log(p · softmax(logits)_t + (1 − p) · Σ_{s: source_s = t} weights_s)      p = σ(gate)
 *
 * The whole distribution is not needed for it, only the share of the wanted id t in each half.
 *
 * Axes: B batch, S source position, T target position, V vocabulary.
 *
 * @param source_BS - ids below V + S, int32, as the model read them; likewise the target.
 * @returns a scalar. The caller disposes it.
 * @see See et al. 2017, eqs. 9 and 6, https://arxiv.org/abs/1704.04368
 */
export function pointerLoss(
  { logits: logits_BTV, gate, weights: weights_BTS }: Mixture,
  source_BS: tf.Tensor2D,
  target_BT: tf.Tensor2D,
): tf.Scalar {
  const { B, T, V } = axes("pointerLoss", { logits_BTV, weights_BTS, source_BS, target_BT });
  return tf.tidy(() => {
    const isKnown_BT = tf.less(target_BT, V);
    // An id that only copying reaches has no score: that of padding stands in, and counts nothing.
    const ids_BT = tf.where(isKnown_BT, target_BT, tf.zerosLike(target_BT));
    const score_BT = tf.sum(tf.mul(tf.oneHot(ids_BT, V).toFloat(), logits_BTV), 2);
    const share_BT = tf.exp(tf.sub(score_BT, tf.logSumExp(logits_BTV, 2)));
    const said_BT = tf.mul(share_BT, isKnown_BT.toFloat());
    const same_BTS = tf.equal(target_BT.expandDims(2), source_BS.expandDims(1)).toFloat();
    const copied_BT = tf.sum(tf.mul(same_BTS, weights_BTS), 2);
    const p_BT = tf.sigmoid(gate).reshape([B, T]);
    const chance_BT = tf.add(tf.mul(p_BT, said_BT), tf.mul(tf.sub(1, p_BT), copied_BT));
    const counts = (special: number) => tf.notEqual(target_BT, special).toFloat();
    const counted_BT = tf.mul(counts(SPECIAL.pad), counts(SPECIAL.unknown));
    const surprise_BT = tf.neg(tf.log(tf.add(chance_BT, LEAST)));
    const total = tf.sum(tf.mul(surprise_BT, counted_BT));
    return tf.div<tf.Scalar>(total, tf.maximum(tf.sum(counted_BT), 1));
  });
}
