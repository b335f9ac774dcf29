import { answerLoss, cosine, lookLoss, tf, type Story, type StoryReaders } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over the stories, of all readers together: none has to do with another's part. */
export function lossOf({ direct, hopping, guided }: StoryReaders, rows: readonly Story[]): Loss {
  const asked = direct.read(rows);
  const pointers = [direct, hopping, guided].map(({ model }) => model.call(asked));
  const missed = pointers.map((pointed) => answerLoss(pointed, rows));
  const { looks } = pointers.at(-1)!;
  const trails = rows.map(({ trail }) => trail);
  return { mean: tf.addN<tf.Scalar>([...missed, lookLoss(looks, trails)]), count: rows.length };
}
