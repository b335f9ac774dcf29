import type { SeriesConfig } from "../series/config.js";

/** What is trained, and how. */
export const config: SeriesConfig = {
  seed: 20120101,
  sizes: {
    window: { past: 28, future: 7, season: 365.25, harmonics: 2, level: 16, unit: 7 },
    features: 32,
    hidden: 64,
    heads: 4,
    layers: 1,
    quantiles: [0.1, 0.5, 0.9],
  },
  /** The first days of 2014 and of 2015; 2012 has 366. */
  firstOfDev: 731,
  firstOfTest: 1096,
  epochs: 120,
  batch: 32,
  learningRate: 1e-3,
  warmup: 100,
  dropout: 0.2,
  clip: 1,
};
