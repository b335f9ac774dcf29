import { withMarks, MARKS } from "../datasets/marks.js";
import { argMax } from "../hmm/log-space.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { Bidirectional } from "../recurrent/bidirectional.js";
import { LSTM, type LSTMState } from "../recurrent/lstm.js";
import { StackedRecurrent } from "../recurrent/stacked.js";
import { tf } from "../tensors/tf.js";
import { padded } from "../text/batches.js";
import { characters } from "../text/tokens.js";
import type { Vocabulary } from "../text/vocabulary.js";
import type { Dropout } from "./encoder-decoder.js";

export interface SentenceBreakerSizes {
  /** Of a character's embedding. */
  features: number;
  /** Of each direction of each layer. */
  units: number;
  layers: number;
}

/** Texts that are read at once. */
const BATCH = 64;

/** The score of padding comes first, and those of `MARKS` after it. */
const SCORES = 1 + MARKS.length;

/**
 * Says where a text without marks pauses and ends: a bidirectional LSTM reads the characters, and
 * each position gets a score for nothing, a pause and an end behind it.
 *
 *   logits = BiLSTM(embedding(characters)) · output
 *
 * Axes: B batch, T character, V scores (padding, then `MARKS`).
 *
 * @example
 * const sizes = { features: 4, units: 4, layers: 1 };
 * const breaker = new SentenceBreaker(Vocabulary.of(["子曰善"]), sizes, 1);
 * await breaker.breakUp(["子曰善"]); // nonsense, before training
 */
export class SentenceBreaker {
  readonly variables: Variables;
  readonly vocabulary: Vocabulary;
  readonly #embedding: Embedding;
  readonly #reader: StackedRecurrent<readonly Bidirectional<LSTMState>[]>;
  readonly #output: Dense;

  constructor(
    vocabulary: Vocabulary,
    { features, units, layers }: SentenceBreakerSizes,
    seed: Seed,
  ) {
    const source = generatorOf(seed);
    this.vocabulary = vocabulary;
    this.#embedding = new Embedding({ vocabulary: vocabulary.size, features, seed: source });
    this.#reader = new StackedRecurrent(
      Array.from({ length: layers }, (_, layer) => {
        const options = { inputs: layer === 0 ? features : 2 * units, units, seed: source };
        return new Bidirectional(new LSTM(options), new LSTM(options));
      }),
    );
    this.#output = new Dense({ inputs: 2 * units, outputs: SCORES, seed: source });
    this.variables = variablesOf({
      embedding: this.#embedding,
      reader: this.#reader,
      output: this.#output,
    });
  }

  /**
   * @param ids_BT - ids of characters, int32.
   * @param dropout - applied to what each layer reads, and to what the output reads.
   * @returns logits [B,T,V]. The caller disposes them.
   */
  call(
    ids_BT: tf.Tensor2D,
    { lengths, dropout = (x) => x }: { lengths?: readonly number[]; dropout?: Dropout } = {},
  ): tf.Tensor3D {
    return tf.tidy(() => {
      const x_BTD = dropout(this.#embedding.call(ids_BT) as tf.Tensor3D);
      const { out } = this.#reader.call(x_BTD, { lengths, dropout });
      return this.#output.call(dropout(out));
    });
  }

  /** The index in `MARKS` of what should follow each character of each text. */
  async marksOf(texts: readonly string[]): Promise<number[][]> {
    const all: number[][] = [];
    for (let first = 0; first < texts.length; first += BATCH) {
      const batch = texts.slice(first, first + BATCH);
      const { ids, lengths } = padded(batch.map((text) => this.#encode(text)));
      const logits = this.call(ids, { lengths });
      const scores = await logits.array();
      tf.dispose([ids, logits]);
      for (const [row, length] of lengths.entries()) {
        all.push(scores[row]!.slice(0, length).map(([, ...marks]) => argMax(marks)));
      }
    }
    return all;
  }

  /** The texts with marks. */
  async breakUp(texts: readonly string[]): Promise<string[]> {
    const marks = await this.marksOf(texts);
    return texts.map((text, index) => withMarks(characters(text), marks[index]!));
  }

  #encode(text: string): number[] {
    return this.vocabulary.encode(characters(text));
  }
}
