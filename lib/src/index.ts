// Tensors and backends
export { tf } from "./tensors/tf.js";
export { axes, ShapeError } from "./tensors/axes.js";
export { startBackend, BackendError, type BackendName } from "./backend/start.js";

// Attention
export { attention, type Attended, type AttentionOptions } from "./attention/scaled-dot-product.js";
export { causalMask, paddingMask, bothMasks } from "./attention/masks.js";
export type { MaskOptions } from "./attention/masked-softmax.js";
export {
  MultiHeadAttention,
  type MultiHeadAttentionOptions,
  type MultiHeadCall,
} from "./attention/multi-head.js";
export { additiveScores, multiplicativeScores, attend } from "./attention/scores.js";
export { AdditiveAttention, type AdditiveAttentionOptions } from "./attention/additive.js";
export { LuongAttention, type LuongAttentionOptions } from "./attention/luong.js";

// Layers
export { Dense, type DenseOptions } from "./layers/dense.js";
export { Embedding, type EmbeddingOptions } from "./layers/embedding.js";
export { LSTM, type LSTMOptions, type LSTMState } from "./recurrent/lstm.js";
export { GRU, type GRUOptions, type GRUState } from "./recurrent/gru.js";
export type { Sequence, SequenceOptions } from "./recurrent/over-time.js";
export type { Seed } from "./layers/initial.js";
export {
  variablesOf,
  disposeVariables,
  countParameters,
  type Trainable,
  type Variables,
} from "./layers/variables.js";

// Training
export { adam, type Adam, type Schedule } from "./training/adam.js";
export { warmup, cosine } from "./training/schedules.js";
export { clipByNorm } from "./training/clip.js";
export { train, TrainingError, type TrainOptions, type TrainReport } from "./training/train.js";
export { progress, type Progress } from "./training/progress.js";

// Weights
export { saveWeights, loadWeights, assignWeights, type SaveOptions } from "./weights/weights.js";
export { WeightFileError, type Precision } from "./weights/file.js";

// Text
export { Vocabulary, SPECIAL, type VocabularyLimits } from "./text/vocabulary.js";
export { characters, words } from "./text/tokens.js";
export { batches, padded, type BatchOptions, type Padded } from "./text/batches.js";
export { editDistance, errorRate, type Prediction } from "./text/edit-distance.js";

// Randomness
export { random, type Random, type RandomState } from "./random/generator.js";

// Showing
export { show } from "./display/show.js";
export { heatMap, type HeatMapOptions } from "./display/heat-map.js";
export { curves, type Curve, type CurvesOptions } from "./display/curves.js";
export { plot, type PictureOptions } from "./display/plot.js";
export { table, type Table, type TableRow } from "./display/table.js";
export type { Picture } from "./display/picture.js";

// Models
export {
  EncoderDecoder,
  type Decoded,
  type Dropout,
  type Encoded,
  type EncodeOptions,
  type EncoderDecoderOptions,
} from "./models/encoder-decoder.js";
export { crossEntropy, type CrossEntropyOptions } from "./models/cross-entropy.js";
export { sequenceDropout } from "./models/dropout.js";
export { greedySearch } from "./models/greedy-search.js";
export { beamSearch, type BeamOptions } from "./models/beam-search.js";
export type { Found, SearchOptions } from "./models/search.js";
export {
  letterIds,
  LETTERS,
  PHONEMES,
  Pronouncer,
  type PronounceOptions,
  type PronouncerSizes,
  type Spoken,
} from "./models/pronouncer.js";
export { readPronunciations, type Pronunciation } from "./models/pronunciations.js";
export {
  closestEdits,
  pronunciationErrors,
  type Attempt,
  type PronunciationErrors,
} from "./models/pronunciation-errors.js";
export { editOperations, type EditOperation } from "./models/edit-operations.js";

// The notebook around the code
export { readAsset, notebookHost, type NotebookHost } from "./host.js";
