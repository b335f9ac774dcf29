// Tensors and backends
export { tf } from "./tensors/tf.js";
export { axes, ShapeError } from "./tensors/axes.js";
export { FUSED_KERNELS_FLAG, type FusedChoice } from "./tensors/fused-choice.js";
export { readInto } from "./wasm/read-into.js";
export { startBackend, BackendError, type BackendName } from "./backend/start.js";

// Attention
export { attention, type Attended, type AttentionOptions } from "./attention/scaled-dot-product.js";
export { KeyValueCache } from "./attention/key-value-cache.js";
export { causalMask, paddingMask, bothMasks } from "./attention/masks.js";
export type { KeyWindow, MaskArray, MaskOptions } from "./attention/mask-options.js";
export type { WeightDropout } from "./attention/weight-dropout.js";
export {
  MultiHeadAttention,
  type MultiHeadAttentionOptions,
  type MultiHeadCall,
} from "./attention/multi-head.js";
export { additiveScores, multiplicativeScores, attend } from "./attention/scores.js";
export { AdditiveAttention, type AdditiveAttentionOptions } from "./attention/additive.js";
export { LuongAttention, type LuongAttentionOptions } from "./attention/luong.js";

// Positions
export { sinusoidalPositions } from "./positions/sinusoidal.js";
export { rotaryPositions, type RotaryOptions } from "./positions/rotary.js";
export { alibiBias } from "./positions/alibi.js";

// Layers
export { Dense, type DenseOptions } from "./layers/dense.js";
export { Embedding, type EmbeddingOptions } from "./layers/embedding.js";
export { LayerNorm, type LayerNormOptions } from "./layers/layer-norm.js";
export { LSTM, type LSTMOptions, type LSTMState } from "./recurrent/lstm.js";
export { GRU, type GRUOptions, type GRUState } from "./recurrent/gru.js";
export { RNN, type RNNOptions, type RNNState } from "./recurrent/rnn.js";
export {
  Bidirectional,
  type BidirectionalOptions,
  type BidirectionalSequence,
  type BothStates,
  type RecurrentLayer,
} from "./recurrent/bidirectional.js";
export {
  StackedRecurrent,
  type StackableLayer,
  type StackedOptions,
  type StackedSequence,
  type StackedStates,
} from "./recurrent/stacked.js";
export {
  gruFromPyTorch,
  lstmFromPyTorch,
  rnnFromPyTorch,
  type StateDict,
} from "./recurrent/from-pytorch.js";
export {
  gruFromKeras,
  lstmFromKeras,
  rnnFromKeras,
  type KerasWeights,
} from "./recurrent/from-keras.js";
export type { Sequence, SequenceOptions } from "./recurrent/over-time.js";
export type { Seed } from "./layers/initial.js";
export {
  variablesOf,
  disposeVariables,
  countParameters,
  type Trainable,
  type Variables,
} from "./layers/variables.js";

// Transformers
export { FeedForward, type FeedForwardOptions } from "./transformer/feed-forward.js";
export {
  TransformerBlock,
  type NormPlace,
  type TransformerBlockCall,
  type TransformerBlockOptions,
  type TransformerBlockResult,
} from "./transformer/block.js";
export {
  TransformerStack,
  type TransformerStackOptions,
  type TransformerStackResult,
} from "./transformer/stack.js";
export {
  Transformer,
  type EncodeCall,
  type TransformerDecoded,
  type TransformerOptions,
} from "./transformer/transformer.js";

// Hidden Markov models, conditional random fields, CTC
export { HmmError, type HiddenMarkovModel } from "./hmm/model.js";
export { hmmForward, hmmBackward, hmmPosterior } from "./hmm/forward-backward.js";
export { hmmViterbi } from "./hmm/viterbi.js";
export { baumWelchStep } from "./hmm/baum-welch.js";
export { logSumExp, argMax } from "./hmm/log-space.js";
export { crfLoss } from "./crf/crf-loss.js";
export { crfViterbi } from "./crf/crf-viterbi.js";
export { ctcLoss, type CtcOptions } from "./ctc/ctc-loss.js";
export { ctcCollapse } from "./ctc/ctc-decode.js";
export { ctcBeamSearch, type CtcBeamOptions, type Labelling } from "./ctc/ctc-beam-search.js";

// Training
export { adam, type Adam, type Schedule } from "./training/adam.js";
export { warmup, cosine } from "./training/schedules.js";
export { clipByNorm } from "./training/clip.js";
export { train, TrainingError, type TrainOptions, type TrainReport } from "./training/train.js";
export { progress, type Progress } from "./training/progress.js";

// Weights
export { saveWeights, loadWeights, assignWeights, type SaveOptions } from "./weights/weights.js";
export { loadModel, type ModelFile } from "./weights/load-model.js";
export { WeightFileError, type Precision } from "./weights/file.js";

// Text
export { Vocabulary, SPECIAL, type VocabularyLimits } from "./text/vocabulary.js";
export { characters, words } from "./text/tokens.js";
export { batches, padded, type BatchOptions, type Padded } from "./text/batches.js";
export { editDistance, errorRate, type Prediction } from "./text/edit-distance.js";

// Data
export { readRows, readCsv, type Row } from "./datasets/rows.js";
export { readQuestions, type Question, type QuestionedText } from "./datasets/questions.js";
export { readImages, type Images } from "./datasets/images.js";
export { FORMS, quatrainForm, verseLength, type VerseLength } from "./datasets/quatrains.js";
export {
  makeStory,
  ROOMS,
  storyVocabulary,
  type Place,
  type Story,
  type StoryOptions,
} from "./datasets/stories.js";
export { imagePatches } from "./datasets/patches.js";
export { withoutMarks, withMarks, MARKS, type Marked } from "./datasets/marks.js";

// Sound
export { soundFrames, FRAME_SIZE, SAMPLING_RATE } from "./speech/filter-bank.js";
export { powerSpectrum } from "./speech/power-spectrum.js";
export { speakDigits, type Voice } from "./speech/tone-digits.js";
export { addNoise, type NoiseKind } from "./speech/noise.js";

// How good it is
export {
  bleu,
  bleuCounts,
  bleuOfCounts,
  type BleuCounts,
  type BleuPair,
  type BleuScore,
} from "./metrics/bleu.js";
export { rougeN, rougeL, type RougeScore } from "./metrics/rouge.js";
export { breakScore, type BreakScore, type MarkedPair } from "./metrics/break-score.js";
export {
  chrf,
  chrfCounts,
  chrfOfCounts,
  type ChrfCounts,
  type ChrfOptions,
  type ChrfPair,
} from "./metrics/chrf.js";
export { bootstrap, type BootstrapOptions, type Interval } from "./metrics/bootstrap.js";
export { perplexity } from "./metrics/perplexity.js";
export { confusion } from "./metrics/confusion.js";
export { mase } from "./metrics/mase.js";

// Randomness
export { random, type Random, type RandomState } from "./random/generator.js";

// Showing
export { show } from "./display/show.js";
export { heatMap, type HeatMapOptions } from "./display/heat-map.js";
export { arcs, type ArcsOptions } from "./display/arcs.js";
export { curves, type Curve, type CurvesOptions } from "./display/curves.js";
export { plot, type PictureOptions } from "./display/plot.js";
export { table, type Table, type TableRow } from "./display/table.js";
export type { Picture } from "./display/picture.js";

// What a reader sets
export { InputError, type Input } from "./inputs/declare-input.js";
export {
  slider,
  numberField,
  type NumberFieldOptions,
  type SliderOptions,
} from "./inputs/numbers.js";
export {
  choice,
  textField,
  toggle,
  type ChoiceOptions,
  type TextFieldOptions,
} from "./inputs/words.js";
export { matrixField, type MatrixFieldOptions } from "./inputs/matrix-field.js";
export { pointField, type PointFieldOptions } from "./inputs/point-field.js";

// Checks
export {
  verified,
  VerificationError,
  type CheckMethod,
  type Verification,
} from "./checks/verified.js";
export { stored, type StoredOptions } from "./checks/stored.js";
export { complexStep } from "./checks/complex-step.js";
export { Complex } from "./checks/complex.js";
export { hSweep, type Sweep } from "./checks/h-sweep.js";
export { float64 } from "./checks/float64.js";

// Models
export * from "./models/index.js";

// Exercises that check themselves
export { check } from "./exercises/check.js";
export { grader } from "./exercises/registry.js";
export { sameFunction, type SameFunction } from "./exercises/same-function.js";
export { sameGradient, type SameGradient } from "./exercises/same-gradient.js";
export { sameFormula, type SameFormula } from "./exercises/same-formula.js";
export { shapes, type Shapes } from "./exercises/shapes.js";
export { estimate, type Estimate } from "./exercises/estimate.js";
export { counterExample, type CounterExample } from "./exercises/counter-example.js";
export { reach, type Reach } from "./exercises/reach.js";
export { overSeeds, type OverSeeds } from "./exercises/over-seeds.js";
export { conversion, type Conversion } from "./exercises/conversion.js";
export { drawFrom, type Draw } from "./exercises/draw.js";
export type { Confusion, Finding, Grader } from "./exercises/grading.js";
export type { Plain } from "./exercises/plain.js";

// The notebook around the code
export { readText, readBytes, gunzipText } from "./assets/text.js";
export { readAsset, notebookHost, type NotebookHost } from "./host.js";
