/** What is trained, and how. */
export const config = {
  seed: 20180115,
  sizes: { features: 96, heads: 4, layers: 3, hidden: 384 },
  /** Characters that occur less often in the training poems are one unknown character. */
  rarest: 5,
  /** Poems that are set apart. */
  dev: 500,
  test: 1000,
  epochs: 24,
  batch: 64,
  learningRate: 2e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 300,
  dropout: 0.2,
  clip: 1,
} as const;
