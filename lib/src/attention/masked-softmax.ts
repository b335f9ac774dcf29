import { tf } from "../tensors/tf.js";
import { everyQuerySees, keyRange, rangeMask } from "./key-range.js";
import type { MaskOptions } from "./mask-options.js";

/**
 * What is added to a masked score: far below any score or bias, so that exp of it is exactly 0, and
 * still finite, so that nothing turns NaN. A bias that is as low masks as −∞ does, since programs
 * write the lowest float in its place.
 */
export const MASKED_SCORE = -1e30;

/** Options whose mask is a tensor that is known to fit. */
export type CheckedMask = Omit<MaskOptions, "mask"> & { mask?: tf.Tensor | undefined };

/**
 * Softmax over the keys that each query may look at. A query that may look at none gets zeros.
 *
 * The caller checks the options, and tidies.
 */
export function maskedSoftmax(scores: tf.Tensor, { mask, ...reach }: CheckedMask): tf.Tensor {
  const [queries, keys] = scores.shape.slice(-2) as [number, number];
  const range = keyRange(reach, queries, keys);
  const bias = mask?.dtype === "float32" ? finite(mask) : undefined;
  const factors = [
    ...(range ? [rangeMask(range, scores.rank)] : []),
    ...(mask && !bias ? [tf.cast(tf.cast(mask, "bool"), "float32")] : []),
  ];
  const within01 = factors.length > 0 ? factors.reduce((a, b) => tf.mul(a, b)) : undefined;
  const penalty = within01 && tf.mul(tf.sub(1, within01), MASKED_SCORE);
  const biased = [bias, penalty].reduce<tf.Tensor>((sum, x) => (x ? tf.add(sum, x) : sum), scores);
  const weights = tf.softmax(biased);
  if (!mask && (!range || everyQuerySees(range))) return weights;
  // Where all keys are masked the penalty cancels out and softmax gives weights all the same.
  const allowed = [within01, bias && isUnmasked01(bias)];
  return allowed.reduce<tf.Tensor>((all, x) => (x ? tf.mul(all, x) : all), weights);
}

// Comparisons have no gradient in TensorFlow.js and clipping has a slow one, so both of these bring
// their own.

/** The mask with a score that masks in the place of −∞. */
const finite = (mask: tf.Tensor): tf.Tensor =>
  tf.customGrad((bias) => ({
    value: tf.clipByValue(bias as tf.Tensor, MASKED_SCORE, -MASKED_SCORE),
    // A masked score has weight 0, so dy is 0 already where the mask is −∞.
    gradFunc: (dy) => dy.clone(),
  }))(mask);

/** 1 where the bias is above the masked score, 0 where it is that: the next number is far away. */
const isUnmasked01 = (bias: tf.Tensor): tf.Tensor =>
  tf.customGrad((bias) => ({
    value: tf.clipByValue(tf.sub(bias as tf.Tensor, MASKED_SCORE), 0, 1),
    gradFunc: (dy) => tf.zerosLike(dy),
  }))(bias);
