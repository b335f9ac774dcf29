/** What is trained, and how. Everything that changes the weights is here or in the code hashed below. */
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

export const files = {
  data: new URL("../../data/g2p.cmudict.tsv.gz", import.meta.url),
  weights: new URL("../../weights/g2p.bin", import.meta.url),
  log: new URL("../../weights/g2p.log.json", import.meta.url),
  checkpoint: new URL("../../../.cache/train/g2p.checkpoint", import.meta.url),
} as const;

/** The code that decides what the weights become, but for the library's layers and kernels. */
export const code: readonly URL[] = [
  "./config.ts",
  "./examples.ts",
  "./step.ts",
  "../../../lib/src/models/cross-entropy.ts",
  "../../../lib/src/models/dropout.ts",
  "../../../lib/src/models/encoder-decoder.ts",
].map((path) => new URL(path, import.meta.url));
