/** What is trained, and how. */
export const config = {
  seed: 20150601,
  sizes: { features: 64, encoderUnits: 128, encoderLayers: 2, decoderUnits: 192 },
  epochs: 16,
  batch: 128,
  learningRate: 3e-3,
  /** Steps in which the learning rate grows to its full size; then it falls linearly to 0. */
  warmup: 200,
  dropout: 0.2,
  smoothing: 0.05,
  /** Longest gradient over all variables; a longer one is scaled down to it. */
  clip: 2,
} as const;
