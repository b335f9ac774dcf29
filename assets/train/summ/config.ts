/** What is trained, and how. */
export const config = {
  seed: 20170414,
  sizes: { features: 96, encoderUnits: 96, decoderUnits: 160 },
  /** Words that occur less often in the training texts can only be copied. */
  rarest: 8,
  epochs: 28,
  batch: 32,
  learningRate: 3e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 200,
  dropout: 0.3,
  clip: 2,
} as const;
