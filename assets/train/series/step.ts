import { cosine, quantileLoss, sequenceDropout, tf, type Forecaster, type Random } from "seqattn";
import type { Loss } from "../case.js";
import type { SeriesConfig } from "./config.js";
import type { Example } from "./data.js";

export const learningRate = (
  step: number,
  steps: number,
  { learningRate: top, warmup }: SeriesConfig,
): number => cosine(top, steps + 1, { rise: warmup })(step);

/** The mean over rows, steps and quantiles. */
export function lossOf(
  forecaster: Forecaster,
  rows: readonly Example[],
  noise: Random,
  rate: number,
): Loss {
  const dropout = sequenceDropout(rate, noise);
  const { out } = forecaster.call(rows, { dropout, weights: false });
  const wanted_BT = tf.tensor2d(rows.map(({ wanted }) => wanted));
  return {
    mean: quantileLoss(out, wanted_BT, forecaster.sizes.quantiles),
    count: rows.length,
  };
}
