import type { Place } from "../datasets/stories.js";
import { tf } from "../tensors/tf.js";

/** Keeps the logarithm of a look that misses finite. */
const LEAST = 1e-9;

/**
 * How badly looks fall where they should, averaged over the passages: the surprise at each place
 * that is on the way to an answer.
 *
 *   loss = − Σ_k log Σ_{s in place k} looks_k(s)
 *
 * A passage with fewer places than looks has its last place looked at until the end.
 *
 * @param looks - what each hop took of each place of the passages, [B,S].
 * @param trails - for each passage the places, in the order in which they should be looked at.
 * @returns a scalar. The caller disposes it.
 * @example
 * const even = tf.fill<tf.Rank.R2>([1, 4], 0.25);
 * await lookLoss([even], [[{ start: 1, end: 2 }]]).array(); // ≈ 0.693
 * @see Weston et al. 2015, section 3.1, https://arxiv.org/abs/1410.3916, for facts that are pointed out
 */
export function lookLoss(
  looks: readonly tf.Tensor2D[],
  trails: readonly (readonly Readonly<Place>[])[],
): tf.Scalar {
  return tf.tidy(() => {
    const surprises = looks.map((look_BS, hop) => {
      const wanted_BS = tf.buffer<tf.Rank.R2>(look_BS.shape);
      for (const [row, trail] of trails.entries()) {
        const { start, end } = trail[Math.min(hop, trail.length - 1)]!;
        for (let place = start; place <= end; place++) wanted_BS.set(1, row, place);
      }
      const hit_B = tf.sum(tf.mul(look_BS, wanted_BS.toTensor()), 1);
      return tf.neg(tf.mean(tf.log(tf.add(hit_B, LEAST))));
    });
    return tf.addN(surprises) as tf.Scalar;
  });
}
