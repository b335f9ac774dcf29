/** What is trained, and how. */
export const config = {
  seed: 20060625,
  sizes: { units: 64, layers: 2 },
  /** Made anew for every epoch. */
  sounds: 1600,
  /** What training hears: white noise so many decibels below the digits, and these voices. */
  heard: { decibels: [5, 30], pitch: [100, 220], tract: [0.9, 1.1], speed: [0.8, 1.25] },
  /** Fewest and most digits of a sound. */
  digits: [2, 7],
  epochs: 40,
  batch: 32,
  learningRate: 3e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 100,
  dropout: 0.2,
  clip: 1,
} as const;
