// Tensors and backends
export { tf } from "./tensors/tf.js";
export { axes, ShapeError } from "./tensors/axes.js";
export { startBackend, BackendError, type BackendName } from "./backend/start.js";

// Attention
export { attention, type Attended, type AttentionOptions } from "./attention/scaled-dot-product.js";
export { causalMask, paddingMask, bothMasks } from "./attention/masks.js";

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

// Randomness
export { random, type Random, type RandomState } from "./random/generator.js";

// Showing
export { show } from "./display/show.js";
export { heatMap, type HeatMapOptions } from "./display/heat-map.js";
export { curves, type Curve, type CurvesOptions } from "./display/curves.js";
export { plot, type PictureOptions } from "./display/plot.js";
export { table, type Table, type TableRow } from "./display/table.js";
export type { Picture } from "./display/picture.js";

// The notebook around the code
export { readAsset, notebookHost, type NotebookHost } from "./host.js";
