import { tf } from "../tensors/tf.js";

/** Keeps a gradient of zeros from being divided by its own length. */
const TINY = 1e-12;

/**
 * Shortens gradients that are, all together, longer than allowed; their direction stays.
 *
 *   g ← g · min(1, limit / ‖g‖)      ‖g‖² = the sum of all squares of all gradients
 *
 * @returns the gradients, and the `norm` they had before. The caller disposes all of them, and the
 *   gradients that were given.
 * @example
 * const { gradients, norm } = clipByNorm({ w: tf.tensor1d([3, 4]) }, 1);
 * await norm.array(); // 5
 * await gradients.w.array(); // ≈ [0.6, 0.8]
 * @see Pascanu et al. 2013, https://arxiv.org/abs/1211.5063
 */
export function clipByNorm<Name extends string>(
  gradients: Readonly<Record<Name, tf.Tensor>>,
  limit: number,
): { gradients: Record<Name, tf.Tensor>; norm: tf.Scalar } {
  return tf.tidy(() => {
    const named = Object.entries<tf.Tensor>(gradients);
    const squares = named.map(([, gradient]) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt<tf.Scalar>(tf.addN(squares as tf.Scalar[]));
    const factor = tf.minimum(1, tf.div(limit, tf.maximum(norm, TINY)));
    const clipped = named.map(([name, gradient]) => [name, tf.mul(gradient, factor)] as const);
    return { gradients: Object.fromEntries(clipped) as Record<Name, tf.Tensor>, norm };
  });
}
