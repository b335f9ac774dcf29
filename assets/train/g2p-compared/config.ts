import type { Config } from "../case.js";

/** How each of the models that are compared is trained. */
export interface ComparedConfig extends Config {
  readonly batch: number;
  readonly learningRate: number;
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  readonly warmup: number;
  readonly dropout: number;
  readonly smoothing: number;
}

/** The same for all of them. It was chosen beforehand, and tuned for none. */
export const alike: ComparedConfig = {
  seed: 20140910,
  epochs: 8,
  batch: 128,
  learningRate: 2e-3,
  warmup: 300,
  dropout: 0.1,
  smoothing: 0.05,
  clip: 2,
};
