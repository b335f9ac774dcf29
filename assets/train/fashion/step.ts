import {
  cosine,
  crossEntropy,
  imagesOf,
  sequenceDropout,
  tf,
  type PatchTransformer,
  type Random,
} from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import type { Picture } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** No kind has this number, so every picture counts. */
const NO_PADDING = -1;

export function lossOf(model: PatchTransformer, rows: readonly Picture[], noise: Random): Loss {
  const images_BYX = imagesOf(
    rows.map(({ greys }) => greys),
    config.sizes.side,
  );
  const dropout = sequenceDropout(config.dropout, noise);
  const { logits } = model.call(images_BYX, { dropout, weights: false });
  const wanted_B1 = tf.tensor2d(
    rows.map(({ kind }) => [kind]),
    [rows.length, 1],
    "int32",
  );
  const { smoothing } = config;
  return {
    mean: crossEntropy(logits.expandDims(1), wanted_B1, { smoothing, padding: NO_PADDING }),
    count: rows.length,
  };
}
