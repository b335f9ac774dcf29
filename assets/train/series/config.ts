import type { ForecasterSizes } from "seqattn";
import type { Config } from "../case.js";

/** How a forecaster of one series is trained. */
export interface SeriesConfig extends Config {
  readonly sizes: ForecasterSizes;
  /** Values before the first of dev are for training; those of test come last. */
  readonly firstOfDev: number;
  readonly firstOfTest: number;
  readonly batch: number;
  readonly learningRate: number;
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  readonly warmup: number;
  readonly dropout: number;
}
