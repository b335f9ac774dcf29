import { tf } from "../tensors/tf.js";
import { ShapeError } from "../tensors/axes.js";
import { causalMask } from "./masks.js";

/** What a masked score becomes: exp of it is exactly 0, and it is finite, so nothing turns NaN. */
const MASKED_SCORE = -1e9;

export interface MaskOptions {
  /** Boolean: 1 where the query may look at the key. Float: added to the scores; −∞ masks. */
  mask?: tf.Tensor | undefined;
  /** Each query looks at its own position and earlier ones; the last query is at the last key. */
  causal?: boolean | undefined;
}

/**
 * Softmax over the keys that each query may look at. A query that may look at none gets zeros.
 *
 * The caller tidies.
 */
export function maskedSoftmax(
  caller: string,
  scores: tf.Tensor,
  { mask, causal = false }: MaskOptions,
): tf.Tensor {
  const [queries, keys] = scores.shape.slice(-2) as [number, number];
  if (mask) checkMask(caller, mask, scores);
  if (!mask && !causal) return tf.softmax(scores);
  const isAdditive = mask?.dtype === "float32";
  const factors = [
    ...(causal ? [tf.cast(causalMask(queries, keys), "float32")] : []),
    ...(mask ? [isAdditive ? finite01(mask) : tf.cast(tf.cast(mask, "bool"), "float32")] : []),
  ];
  const allowed01 = factors.reduce<tf.Tensor>((all, next) => tf.mul(all, next), factors.pop()!);
  const biased = isAdditive ? tf.add(scores, finitePart(mask)) : scores;
  const penalty = tf.mul(tf.sub(1, allowed01), MASKED_SCORE);
  const weights = tf.softmax(tf.add(biased, penalty));
  // Where all keys are masked the penalty cancels out and softmax gives weights all the same.
  const everyQueryHasKeys = mask === undefined && queries <= keys;
  return everyQueryHasKeys ? weights : tf.mul(weights, allowed01);
}

// A comparison has no gradient in TensorFlow.js, so both of these bring their own.

/** 1 where the mask is finite, 0 where it is −∞. */
const finite01 = (mask: tf.Tensor): tf.Tensor =>
  tf.customGrad((bias) => ({
    value: tf.cast(tf.greater(bias as tf.Tensor, -Infinity), "float32"),
    gradFunc: (dy) => tf.zerosLike(dy),
  }))(mask);

/** The mask with 0 in the place of −∞. */
const finitePart = (mask: tf.Tensor): tf.Tensor =>
  tf.customGrad((bias) => {
    const mask = bias as tf.Tensor;
    const value = tf.where(tf.greater(mask, -Infinity), mask, tf.zerosLike(mask));
    // A masked score has weight 0, so dy is 0 already where the mask is −∞.
    return { value, gradFunc: (dy) => dy.clone() };
  })(mask);

function checkMask(caller: string, mask: tf.Tensor, scores: tf.Tensor): void {
  const wanted = scores.shape;
  const got = mask.shape;
  const extra = wanted.length - got.length;
  const fits = extra >= 0 && got.every((size, axis) => size === 1 || size === wanted[axis + extra]);
  if (!fits) {
    throw new ShapeError(
      `${caller}: mask [${got.join(",")}] does not broadcast to the scores [${wanted.join(",")}].`,
    );
  }
}
