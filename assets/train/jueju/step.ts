import {
  cosine,
  crossEntropy,
  quatrainTokens,
  sequenceDropout,
  tf,
  type QuatrainWriter,
  type Random,
} from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over all places of poems of one form, marks included. */
export function lossOf(writer: QuatrainWriter, rows: readonly string[], noise: Random): Loss {
  const ids = rows.map((poem) => writer.vocabulary.encode(quatrainTokens(poem)));
  const given_BT = tf.tensor2d(
    ids.map((row) => row.slice(0, -1)),
    undefined,
    "int32",
  );
  const wanted_BT = tf.tensor2d(
    ids.map((row) => row.slice(1)),
    undefined,
    "int32",
  );
  const logits = writer.call(given_BT, sequenceDropout(config.dropout, noise));
  return { mean: crossEntropy(logits, wanted_BT), count: ids.length * (ids[0]!.length - 1) };
}
