import { FORMS, quatrainForm, verseLength, type VerseLength } from "../datasets/quatrains.js";
import { sample, type SampleOptions } from "../decoding/sample.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { sinusoidalPositions } from "../positions/sinusoidal.js";
import type { Random } from "../random/generator.js";
import { tf } from "../tensors/tf.js";
import { characters } from "../text/tokens.js";
import { SPECIAL, type Vocabulary } from "../text/vocabulary.js";
import { TransformerStack } from "../transformer/stack.js";
import type { Dropout } from "./encoder-decoder.js";

export interface QuatrainWriterSizes {
  /** Of an embedding, and of each layer; even, and a multiple of the heads. */
  features: number;
  heads: number;
  layers: number;
  /** Width of the feed-forward networks. */
  hidden: number;
}

export interface WriteOptions extends SampleOptions {
  verse: VerseLength;
  random: Random;
  /** The characters that the poem begins with, its marks left out. Default: none. */
  opening?: string;
}

/** Poems that are read at once. */
const BATCH = 64;

const HAN = /^\p{Script=Han}$/u;

/** A quatrain as the writer reads it: the word for its form, then its characters. */
export const quatrainTokens = (poem: string): string[] => [
  FORMS[verseLength(poem)],
  ...characters(poem),
];

/**
 * A language model of quatrains: a causal Transformer over characters.
 *
 *   logits = stack(embed(poem so far) · √D + positions) · tableᵀ
 *
 * Axes: B batch, T position (0 is the form), D features, V vocabulary. The output scores are
 * products with the same table that embeds.
 *
 * @example
 * const vocabulary = Vocabulary.of([quatrainTokens("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。")]);
 * const writer = new QuatrainWriter(vocabulary, { features: 4, heads: 2, layers: 1, hidden: 4 }, 1);
 * await writer.write({ verse: 5, random: random(7), opening: "春" }); // nonsense, before training
 * @see Vaswani et al. 2017, https://arxiv.org/abs/1706.03762; Press & Wolf 2017,
 *   https://arxiv.org/abs/1608.05859, for the shared table.
 */
export class QuatrainWriter {
  readonly variables: Variables;
  readonly vocabulary: Vocabulary;
  readonly #embedding: Embedding;
  readonly #stack: TransformerStack;
  /** For each id whether it may stand where a character is free. */
  readonly #isFree: readonly boolean[];

  constructor(vocabulary: Vocabulary, sizes: QuatrainWriterSizes, given: Seed) {
    const seed = generatorOf(given);
    const { features } = sizes;
    this.vocabulary = vocabulary;
    this.#embedding = new Embedding({ vocabulary: vocabulary.size, features, seed });
    this.#stack = new TransformerStack({ ...sizes, seed });
    this.#isFree = vocabulary.tokens.map((token) => HAN.test(token));
    this.variables = variablesOf({ embedding: this.#embedding, stack: this.#stack });
  }

  /**
   * Scores every next id, after each position.
   *
   * @param ids_BT - what `quatrainTokens` gives, as ids, int32.
   * @returns logits [B,T,V]. The caller disposes them.
   */
  call(ids_BT: tf.Tensor2D, dropout: Dropout = (x) => x): tf.Tensor3D {
    return tf.tidy(() => {
      const { table } = this.#embedding.variables;
      const [V, D] = table.shape;
      const [B, T] = ids_BT.shape;
      const scaled = tf.mul(this.#embedding.call(ids_BT), Math.sqrt(D));
      const x_BTD = dropout(tf.add<tf.Tensor3D>(scaled, sinusoidalPositions(T, D)));
      const { out } = this.#stack.call(x_BTD, { causal: true, dropout, weights: false });
      const scores = tf.matMul(out.reshape([B * T, D]), table, false, true);
      return scores.reshape<tf.Tensor3D>([B, T, V]);
    });
  }

  /**
   * log p of each place of each poem given all before it and the form; marks are among them.
   *
   * @throws Error when a text is no quatrain.
   */
  async logProbabilities(poems: readonly string[]): Promise<number[][]> {
    const all = new Array<number[]>(poems.length);
    for (const verse of [5, 7] as const) {
      const places = [...poems.keys()].filter((index) => verseLength(poems[index]!) === verse);
      for (let first = 0; first < places.length; first += BATCH) {
        const batch = places.slice(first, first + BATCH);
        const rows = await this.#judge(batch.map((index) => poems[index]!));
        for (const [row, index] of batch.entries()) all[index] = rows[row]!;
      }
    }
    return all;
  }

  /** Poems of one form. */
  async #judge(poems: readonly string[]): Promise<number[][]> {
    const ids = poems.map((poem) => this.vocabulary.encode(quatrainTokens(poem)));
    const logs = tf.tidy(() => {
      const given_BT = tf.tensor2d(
        ids.map((row) => row.slice(0, -1)),
        undefined,
        "int32",
      );
      const wanted_BT = tf.tensor2d(
        ids.map((row) => row.slice(1)),
        undefined,
        "int32",
      );
      const logits = this.call(given_BT);
      const wanted_BTV = tf.oneHot(wanted_BT, this.vocabulary.size).toFloat();
      const scores_BT = tf.sum(tf.mul(wanted_BTV, logits), 2);
      return tf.sub<tf.Tensor2D>(scores_BT, tf.logSumExp(logits, 2));
    });
    const rows = await logs.array();
    logs.dispose();
    return rows;
  }

  /**
   * Draws a quatrain, character by character. Marks stand where the form wants them, and nowhere
   * else; a character of the opening that the vocabulary lacks is read as the unknown one.
   *
   * @throws RangeError when the opening is longer than the poem or holds something that is no Han
   *   character.
   */
  async write({ verse, random, opening = "", ...options }: WriteOptions): Promise<string> {
    const form = quatrainForm(verse);
    const start = characters(opening);
    const wrong = start.find((one) => !HAN.test(one));
    if (wrong !== undefined || start.length > 4 * verse) {
      const what = wrong === undefined ? `${start.length} characters` : `"${wrong}"`;
      throw new RangeError(
        `write: the opening needs at most ${4 * verse} Han characters and nothing else, got ${what}.`,
      );
    }
    const written: string[] = [];
    for (const mark of form) {
      written.push(mark || start.shift() || (await this.#next(verse, written, random, options)));
    }
    return written.join("");
  }

  async #next(
    verse: VerseLength,
    written: readonly string[],
    random: Random,
    options: SampleOptions,
  ): Promise<string> {
    const ids = this.vocabulary.encode([FORMS[verse], ...written]);
    const last = tf.tidy(() => {
      const logits = this.call(tf.tensor2d([ids], undefined, "int32"));
      return logits.slice([0, ids.length - 1]).as1D();
    });
    const scores = await last.data();
    last.dispose();
    const allowed = Array.from(scores, (score, id) => (this.#isFree[id] ? score : -Infinity));
    const id = sample(allowed, random, options);
    return this.vocabulary.tokens[id] ?? this.vocabulary.tokens[SPECIAL.unknown]!;
  }
}
