import type { Random } from "../random/generator.js";
import { tf } from "../tensors/tf.js";
import type { Dropout } from "./encoder-decoder.js";

/**
 * Dropout for sequences: in each row of the batch some features are zero at all of its positions,
 * and the others grow so that the mean stays.
 *
 * @param rate - how many of the features are dropped, from 0 to below 1.
 * @param source - draws which; each call draws anew.
 * @see Gal & Ghahramani 2016, https://arxiv.org/abs/1512.05287: one mask for all steps.
 */
export function sequenceDropout(rate: number, source: Random): Dropout {
  if (rate === 0) return (x) => x;
  return (x_BTD) => {
    const [B, , D] = x_BTD.shape;
    const kept = 1 / (1 - rate);
    const mask = source.uniform(B * D).map((u) => (u < rate ? 0 : kept));
    return tf.tidy(() => tf.mul(x_BTD, tf.tensor3d(mask, [B, 1, D])));
  };
}
