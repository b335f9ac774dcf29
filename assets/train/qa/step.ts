import {
  cosine,
  crossEntropy,
  sequenceDropout,
  tf,
  type QuestionAnswerer,
  type Random,
} from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import type { Example } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over the questions of the surprise at both places. */
export function lossOf(
  answerer: QuestionAnswerer,
  rows: readonly Example[],
  noise: Random,
): Loss {
  const pointers = answerer.model.call(answerer.read(rows), sequenceDropout(config.dropout, noise));
  const surprise = (scores_BS: tf.Tensor2D, places: readonly number[]) => {
    const places_B1 = tf.tensor2d([...places], [places.length, 1], "int32");
    // Place 0 is one like the others, and nothing is padding.
    return crossEntropy(scores_BS.expandDims<tf.Tensor3D>(1), places_B1, { padding: -1 });
  };
  const start = surprise(pointers.start, rows.map((row) => row.start));
  const end = surprise(pointers.end, rows.map((row) => row.end));
  return { mean: tf.add<tf.Scalar>(start, end), count: rows.length };
}
