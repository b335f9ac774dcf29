import { generatorOf, type Seed } from "../layers/initial.js";
import { tf } from "../tensors/tf.js";

export interface WeightDropout {
  /** How many of the weights are dropped, from 0 to below 1. */
  readonly rate: number;
  /** Draws which. A number draws the same ones at each call, a generator draws anew. */
  readonly seed: Seed;
}

/**
 * Sets some of the weights to zero, and lets the others grow so that their mean stays.
 *
 * One number in [0, 1) is drawn for each weight, in the order in which the weights lie; where it is
 * below the rate, the weight is dropped. So the same are dropped on all backends. The caller tidies.
 */
export function dropWeights(weights: tf.Tensor, { rate, seed }: WeightDropout): tf.Tensor {
  if (rate === 0) return weights;
  const kept = 1 / (1 - rate);
  const factors = generatorOf(seed)
    .uniform(weights.size)
    .map((u) => (u < rate ? 0 : kept));
  return tf.mul(weights, tf.tensor(factors, weights.shape));
}
