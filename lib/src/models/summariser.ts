import type { Seed } from "../layers/initial.js";
import { words } from "../text/tokens.js";
import { SPECIAL, type Vocabulary } from "../text/vocabulary.js";
import { PointerGenerator, type PointerGeneratorOptions } from "./pointer-generator.js";
import { searchInBatches } from "./search-in-batches.js";

/** A text in few words. */
export interface Summary {
  words: string[];
  /** For each word whether the vocabulary lacks it, so that it can only be a copy. */
  isCopy: boolean[];
  /** The words that were read, small letters only. */
  source: string[];
  /** The natural logarithm of this summary's probability. */
  logProbability: number;
  /** What each word, and the end, took of each word read: [words + 1][source]. */
  weights: number[][];
}

export interface SummariseOptions {
  /** Prefixes that beam search keeps. Default: 1, greedy search. */
  width?: number;
  /** Called after every batch with the number of texts that are done. */
  onProgress?: (done: number) => void;
}

export type SummariserSizes = Omit<PointerGeneratorOptions, "vocabulary" | "seed">;

/** Texts that are read at once: few, since a distribution over all ids is made for each. */
const BATCH = 16;

/** The summaries that the model was shown have up to 12 words, and signs between them. */
const LONGEST = 24;

/** The words of a description as the summariser reads and writes them. */
export const plainWords = (text: string): string[] => words(text.toLowerCase());

/**
 * Says in few words what a text is about, with words of its vocabulary and words that it copies.
 *
 * @example
 * const sizes = { features: 4, encoderUnits: 4, decoderUnits: 4 };
 * const summariser = new Summariser(Vocabulary.of([["tool", "for"]]), sizes, 1);
 * (await summariser.summarise(["A tool for frobnication."]))[0]?.words; // nonsense, before training
 */
export class Summariser {
  readonly model: PointerGenerator;
  readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary, sizes: SummariserSizes, seed: Seed) {
    this.vocabulary = vocabulary;
    this.model = new PointerGenerator({ ...sizes, vocabulary: vocabulary.size, seed });
  }

  get variables() {
    return this.model.variables;
  }

  /** Ids of words: those of the vocabulary, and V + s for another one that stands first at s. */
  read(source: readonly string[]): number[] {
    return this.#encode(source, source);
  }

  /** Ids of a summary's words; what can be neither said nor copied is the unknown word. */
  write(summary: readonly string[], source: readonly string[]): number[] {
    return this.#encode(summary, source);
  }

  /**
   * The most probable summary that the search finds for each text.
   *
   * @throws RangeError when a text has no word.
   */
  async summarise(
    texts: readonly string[],
    { width = 1, onProgress }: SummariseOptions = {},
  ): Promise<Summary[]> {
    const sources = texts.map(plainWords);
    const empty = sources.findIndex((source) => source.length === 0);
    if (empty >= 0)
      throw new RangeError(`Summariser: text ${empty} has no word: "${texts[empty]}".`);
    const ids = sources.map((source) => this.read(source));
    const found = await searchInBatches(this.model, ids, {
      width,
      count: 1,
      batch: BATCH,
      limit: () => LONGEST,
      onProgress,
    });
    const { size } = this.vocabulary;
    return sources.map((source, index) => {
      const { ids: said, logProbability, weights } = found[index]![0]!;
      return {
        words: said.map((id) => (id < size ? this.vocabulary.tokens[id]! : source[id - size]!)),
        isCopy: said.map((id) => id >= size),
        source,
        logProbability,
        weights: weights.map((row) => row.slice(0, source.length)),
      };
    });
  }

  #encode(tokens: readonly string[], source: readonly string[]): number[] {
    return this.vocabulary.encode(tokens).map((id, index) => {
      if (id !== SPECIAL.unknown) return id;
      const place = source.indexOf(tokens[index]!);
      return place < 0 ? id : this.vocabulary.size + place;
    });
  }
}
