/** What is trained, and how. */
export const config = {
  seed: 17050321,
  sizes: { features: 64, units: 64, layers: 2 },
  /** Characters that occur less often in the training notices are one unknown character. */
  rarest: 3,
  epochs: 40,
  batch: 32,
  learningRate: 3e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 200,
  dropout: 0.3,
  clip: 2,
} as const;
