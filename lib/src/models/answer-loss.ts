import type { Place } from "../datasets/stories.js";
import { tf } from "../tensors/tf.js";
import type { Pointers } from "./answer-finder.js";
import { crossEntropy } from "./cross-entropy.js";

/**
 * How badly pointers point, averaged over the passages: the surprise at where the answer starts,
 * and at where it ends.
 *
 *   loss = −log softmax(start)_s − log softmax(end)_e
 *
 * @param places - of the first character of each answer, and of its last.
 * @returns a scalar. The caller disposes it.
 * @example
 * const even = tf.zeros<tf.Rank.R2>([1, 4]);
 * await answerLoss({ start: even, end: even }, [{ start: 1, end: 2 }]).array(); // ≈ 2.773
 * @see Chen et al. 2017, section 3.3, https://arxiv.org/abs/1704.00051
 */
export function answerLoss(
  { start, end }: Pick<Pointers, "start" | "end">,
  places: readonly Readonly<Place>[],
): tf.Scalar {
  return tf.tidy(() => {
    const surprise = (scores_BS: tf.Tensor2D, wanted: readonly number[]) => {
      const wanted_B1 = tf.tensor2d([...wanted], [wanted.length, 1], "int32");
      // Place 0 is one like the others, and nothing is padding.
      return crossEntropy(scores_BS.expandDims<tf.Tensor3D>(1), wanted_B1, { padding: -1 });
    };
    const starts = places.map((place) => place.start);
    const ends = places.map((place) => place.end);
    return tf.add<tf.Scalar>(surprise(start, starts), surprise(end, ends));
  });
}
