/** What is trained, and how. */
export const config = {
  seed: 20000719,
  sizes: { features: 64, encoderUnits: 96, encoderLayers: 1, decoderUnits: 160 },
  /** Words, and characters, that occur less often in the training texts are one unknown word. */
  rarestWord: 5,
  rarestCharacter: 3,
  epochs: 40,
  batch: 64,
  learningRate: 3e-3,
  /** Steps in which the learning rate grows; then it falls along half a cosine. */
  warmup: 300,
  dropout: 0.3,
  smoothing: 0.1,
  clip: 2,
} as const;
