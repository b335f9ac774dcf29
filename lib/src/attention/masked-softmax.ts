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
  let masked = scores;
  let allowed: tf.Tensor | undefined = causal ? causalMask(queries, keys) : undefined;
  if (mask?.dtype === "float32") {
    const finite = tf.greater(mask, -Infinity);
    masked = tf.add(masked, tf.where(finite, mask, tf.zerosLike(mask)));
    allowed = allowed ? tf.logicalAnd(allowed, finite) : finite;
  } else if (mask) {
    const may = tf.cast(mask, "bool");
    allowed = allowed ? tf.logicalAnd(allowed, may) : may;
  }
  const allowed01 = tf.cast(allowed!, "float32");
  const penalty = tf.mul(tf.sub(1, allowed01), MASKED_SCORE);
  const weights = tf.softmax(tf.add(masked, penalty));
  // Where all keys are masked the penalty cancels out and softmax gives weights all the same.
  const everyQueryHasKeys = mask === undefined && queries <= keys;
  return everyQueryHasKeys ? weights : tf.mul(weights, allowed01);
}

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
