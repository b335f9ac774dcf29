import { answerLoss, cosine, tf, type Story, type StoryReaders } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over the stories, of both readers together: neither has to do with the other's part. */
export function lossOf({ direct, hopping }: StoryReaders, rows: readonly Story[]): Loss {
  const asked = direct.read(rows);
  const [first, second] = [direct, hopping].map(({ model }) => answerLoss(model.call(asked), rows));
  return { mean: tf.add<tf.Scalar>(first!, second!), count: rows.length };
}
