/** What is trained, and how. */
export const config = {
  seed: 20201022,
  sizes: { side: 28, patch: 4, features: 64, hidden: 128, heads: 4, layers: 4, kinds: 10 },
  /** The last training pictures are kept for dev. */
  dev: 500,
  /** Each time it is seen, a picture is moved by up to so many pixels, and half of the time mirrored. */
  shift: 2,
  epochs: 120,
  batch: 64,
  learningRate: 1e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 300,
  dropout: 0.1,
  smoothing: 0.05,
  clip: 1,
} as const;
