import type { SeriesConfig } from "../series/config.js";

/** What is trained, and how. */
export const config: SeriesConfig = {
  seed: 19580329,
  sizes: {
    window: { past: 48, future: 12, season: 12, harmonics: 3, level: "trend", unit: 2 },
    features: 32,
    hidden: 64,
    heads: 4,
    layers: 1,
    quantiles: [0.1, 0.5, 0.9],
  },
  /** January 2000 and January 2010, counted in months from March 1958. */
  firstOfDev: 502,
  firstOfTest: 622,
  epochs: 200,
  batch: 32,
  learningRate: 2e-3,
  warmup: 200,
  dropout: 0.1,
  clip: 1,
};
