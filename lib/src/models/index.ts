// What the library gives of its models, their searches and their losses.

export {
  EncoderDecoder,
  type Decoded,
  type Dropout,
  type Encoded,
  type EncodeOptions,
  type EncoderDecoderOptions,
} from "./encoder-decoder.js";
export { crossEntropy, type CrossEntropyOptions } from "./cross-entropy.js";
export { sequenceDropout } from "./dropout.js";
export { greedySearch } from "./greedy-search.js";
export { beamSearch, type BeamOptions } from "./beam-search.js";
export { searchInBatches, type BatchedSearchOptions } from "./search-in-batches.js";
export type { Found, Searchable, SearchOptions } from "./search.js";
export { KneserNey, type KneserNeyOptions } from "./kneser-ney.js";
export { sample, type SampleOptions } from "../decoding/sample.js";
export {
  letterIds,
  LETTERS,
  PHONEMES,
  Pronouncer,
  type PronounceOptions,
  type PronouncerSizes,
  type Spoken,
} from "./pronouncer.js";
export { SentenceBreaker, type SentenceBreakerSizes } from "./sentence-breaker.js";
export { loadSentenceBreaker } from "./load-sentence-breaker.js";
export {
  englishWords,
  Translator,
  type TranslateOptions,
  type Translation,
  type TranslatorSizes,
  type TranslatorVocabularies,
} from "./translator.js";
export { loadTranslator, type TranslatorNotes } from "./load-translator.js";
export {
  PointerGenerator,
  type Mixture,
  type PointerGeneratorOptions,
} from "./pointer-generator.js";
export { pointerLoss } from "./pointer-loss.js";
export {
  plainWords,
  Summariser,
  type SummariseOptions,
  type SummariserSizes,
  type Summary,
} from "./summariser.js";
export { loadSummariser, type SummariserNotes } from "./load-summariser.js";
export {
  AnswerFinder,
  type AnswerFinderOptions,
  type Asked,
  type Pointers,
} from "./answer-finder.js";
export {
  QuestionAnswerer,
  type Answer,
  type Inquiry,
  type QuestionAnswererSizes,
} from "./question-answerer.js";
export { answerLoss } from "./answer-loss.js";
export { lookLoss } from "./look-loss.js";
export {
  loadStoryReaders,
  storyReaders,
  type StoryReaders,
  type StoryReaderSizes,
} from "./story-readers.js";
export { loadQuestionAnswerer } from "./load-question-answerer.js";
export {
  QuatrainWriter,
  quatrainTokens,
  type QuatrainWriterSizes,
  type WriteOptions,
} from "./quatrain-writer.js";
export { loadQuatrainWriter, type QuatrainWriterNotes } from "./load-quatrain-writer.js";
export { loadPronouncer } from "./load-pronouncer.js";
export {
  imagesOf,
  PatchTransformer,
  type PatchTransformerSizes,
  type Recognized,
} from "./patch-transformer.js";
export { Forecaster, type Forecast, type ForecasterSizes } from "./forecaster.js";
export { loadForecaster } from "./load-forecaster.js";
export { seriesWindow, type SeriesWindow, type WindowOptions } from "./series-window.js";
export { quantileLoss } from "./quantile-loss.js";
export {
  DigitListener,
  greedyDigits,
  likelyDigits,
  type DigitListenerSizes,
} from "./digit-listener.js";
export { loadDigitListener } from "./load-digit-listener.js";
export { loadPatchTransformer } from "./load-patch-transformer.js";
export { readPronunciations, type Pronunciation } from "./pronunciations.js";
export {
  closestEdits,
  pronunciationErrors,
  type Attempt,
  type PronunciationErrors,
} from "./pronunciation-errors.js";
export { editOperations, type EditOperation } from "./edit-operations.js";
