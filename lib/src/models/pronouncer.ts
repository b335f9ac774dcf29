import type { Seed } from "../layers/initial.js";
import { SPECIAL, Vocabulary } from "../text/vocabulary.js";
import { EncoderDecoder, type EncoderDecoderOptions } from "./encoder-decoder.js";
import { searchInBatches } from "./search-in-batches.js";
import type { Found } from "./search.js";

/** The letters that words are made of. */
export const LETTERS = new Vocabulary([..."abcdefghijklmnopqrstuvwxyz"]);

/** The 39 phonemes of ARPAbet, without stress. */
export const PHONEMES = new Vocabulary(
  (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY " +
    "P R S SH T TH UH UW V W Y Z ZH"
  ).split(" "),
);

/** A word as it was said. */
export interface Spoken {
  word: string;
  phonemes: string[];
  /** The natural logarithm of this pronunciation's probability. */
  logProbability: number;
  /** What each phoneme, and the end, took of each letter: [phonemes + 1][letters]. */
  weights: number[][];
}

export interface PronounceOptions {
  /** Prefixes that beam search keeps. Default: 1, greedy search. */
  width?: number;
  /** Called after every batch with the number of words that are done. */
  onProgress?: (done: number) => void;
}

/** Words that are read at once. */
const BATCH = 250;

export type PronouncerSizes = Pick<
  EncoderDecoderOptions,
  "features" | "encoderUnits" | "encoderLayers" | "decoderUnits"
>;

/**
 * Says how an English word is pronounced: an encoder–decoder from letters to phonemes.
 *
 * @example
 * const pronouncer = new Pronouncer({ features: 8, encoderUnits: 8, decoderUnits: 8 }, 1);
 * (await pronouncer.pronounce(["hello"]))[0]?.phonemes; // nonsense, before training
 */
export class Pronouncer {
  readonly model: EncoderDecoder;

  constructor(sizes: PronouncerSizes, seed: Seed) {
    this.model = new EncoderDecoder({
      ...sizes,
      sourceVocabulary: LETTERS.size,
      targetVocabulary: PHONEMES.size,
      seed,
    });
  }

  get variables() {
    return this.model.variables;
  }

  /** The most probable pronunciation that the search finds for each word. */
  async pronounce(words: readonly string[], options: PronounceOptions = {}): Promise<Spoken[]> {
    const all = await this.#say(words, options, 1);
    return all.map(([best]) => best!);
  }

  /** For each word up to `width` pronunciations, the most probable first. */
  alternatives(words: readonly string[], options: PronounceOptions = {}): Promise<Spoken[][]> {
    return this.#say(words, options, options.width ?? 1);
  }

  async #say(
    words: readonly string[],
    { width = 1, onProgress }: PronounceOptions,
    count: number,
  ): Promise<Spoken[][]> {
    const found = await searchInBatches(this.model, words.map(letterIds), {
      width,
      count,
      batch: BATCH,
      // Only initials said one by one have more than two phonemes a letter.
      limit: (longest) => 2 * longest + 4,
      onProgress,
    });
    return words.map((word, index) => found[index]!.map((one) => spokenOf(word, one)));
  }
}

/**
 * The ids of a word's letters; capitals are read as small letters.
 *
 * @throws RangeError that names the first character which is no letter from a to z.
 */
export function letterIds(word: string): number[] {
  const ids = LETTERS.encode(word.toLowerCase());
  const unknown = ids.indexOf(SPECIAL.unknown);
  if (unknown >= 0 || ids.length === 0) {
    const what = ids.length === 0 ? "an empty word" : `"${[...word][unknown]}" in "${word}"`;
    throw new RangeError(`letterIds: got ${what}. Words are made of the letters a to z.`);
  }
  return ids;
}

function spokenOf(word: string, { ids, logProbability, weights }: Found): Spoken {
  const letters = [...word].length;
  return {
    word,
    phonemes: PHONEMES.decode(ids),
    logProbability,
    weights: weights.map((row) => row.slice(0, letters)),
  };
}
