import type { Seed } from "../layers/initial.js";
import { characters, words } from "../text/tokens.js";
import type { Vocabulary } from "../text/vocabulary.js";
import { EncoderDecoder, type EncoderDecoderOptions } from "./encoder-decoder.js";
import { searchInBatches } from "./search-in-batches.js";

/** A sentence in the other language. */
export interface Translation {
  text: string;
  /** The words that were read, small letters only. */
  words: string[];
  characters: string[];
  /** The natural logarithm of this translation's probability. */
  logProbability: number;
  /** What each character, and the end, took of each word: [characters + 1][words]. */
  weights: number[][];
}

export interface TranslateOptions {
  /** Prefixes that beam search keeps. Default: 1, greedy search. */
  width?: number;
  /** Called after every batch with the number of texts that are done. */
  onProgress?: (done: number) => void;
}

export type TranslatorSizes = Pick<
  EncoderDecoderOptions,
  "features" | "encoderUnits" | "encoderLayers" | "decoderUnits"
>;

export interface TranslatorVocabularies {
  /** English words. */
  source: Vocabulary;
  /** Chinese characters, and whatever else stands between them. */
  target: Vocabulary;
}

/** Texts that are read at once. */
const BATCH = 50;

/** The help's longest Chinese sentence that the model was shown has 48 characters. */
const LONGEST = 60;

/** The words of an English text as the translator reads them. */
export const englishWords = (text: string): string[] => words(text.toLowerCase());

/**
 * Translates English into Chinese: an encoder–decoder from words to characters.
 *
 * @example
 * const source = Vocabulary.of([englishWords("Close the file.")]);
 * const target = Vocabulary.of(["关闭文件。"]);
 * const sizes = { features: 4, encoderUnits: 4, decoderUnits: 4 };
 * const translator = new Translator({ source, target }, sizes, 1);
 * (await translator.translate(["Close the file."]))[0]?.text; // nonsense, before training
 */
export class Translator {
  readonly model: EncoderDecoder;
  readonly vocabularies: TranslatorVocabularies;

  constructor(vocabularies: TranslatorVocabularies, sizes: TranslatorSizes, seed: Seed) {
    this.vocabularies = vocabularies;
    this.model = new EncoderDecoder({
      ...sizes,
      sourceVocabulary: vocabularies.source.size,
      targetVocabulary: vocabularies.target.size,
      seed,
    });
  }

  get variables() {
    return this.model.variables;
  }

  /** The ids of an English text's words. */
  read(text: string): number[] {
    return this.vocabularies.source.encode(englishWords(text));
  }

  /** The ids of a Chinese text's characters. */
  write(text: string): number[] {
    return this.vocabularies.target.encode(characters(text));
  }

  /**
   * The most probable translation that the search finds for each text.
   *
   * @throws RangeError when a text has no word.
   */
  async translate(
    texts: readonly string[],
    { width = 1, onProgress }: TranslateOptions = {},
  ): Promise<Translation[]> {
    const sources = texts.map((text) => this.read(text));
    const empty = sources.findIndex((ids) => ids.length === 0);
    if (empty >= 0)
      throw new RangeError(`Translator: text ${empty} has no word: "${texts[empty]}".`);
    const found = await searchInBatches(this.model, sources, {
      width,
      count: 1,
      batch: BATCH,
      limit: () => LONGEST,
      onProgress,
    });
    return texts.map((text, index) => {
      const { ids, logProbability, weights } = found[index]![0]!;
      const read = englishWords(text);
      // By name: before training, the special ones may be among them.
      const written = ids.map((id) => this.vocabularies.target.tokens[id]!);
      return {
        text: written.join(""),
        words: read,
        characters: written,
        logProbability,
        weights: weights.map((row) => row.slice(0, read.length)),
      };
    });
  }
}
