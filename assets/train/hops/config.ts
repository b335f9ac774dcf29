/** What is trained, and how. */
export const config = {
  seed: 20150219,
  sizes: { features: 32, units: 64, layers: 1, hops: 2 },
  /** Chains of words in a story. */
  chains: 3,
  /** Stories are made anew for each epoch; so many of each kind of question are set apart. */
  train: 19_200,
  dev: 200,
  test: 500,
  /** More chains than any story that was learned from. */
  longer: 5,
  epochs: 16,
  batch: 64,
  learningRate: 2e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 200,
  clip: 2,
} as const;
