import { paddingMask } from "../attention/masks.js";
import { attention } from "../attention/scaled-dot-product.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { Bidirectional } from "../recurrent/bidirectional.js";
import { LSTM, type LSTMState } from "../recurrent/lstm.js";
import { StackedRecurrent } from "../recurrent/stacked.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import type { Dropout } from "./encoder-decoder.js";

export interface AnswerFinderOptions {
  /** How many ids the characters have. Id 0 is padding. */
  vocabulary: number;
  /** Features of an embedding. */
  features: number;
  /** Units of each direction of each layer. */
  units: number;
  /** Layers that read the passage; one reads the question. */
  layers: number;
  /** How often the question looks at the passage and takes something along. Default: 0. */
  hops?: number;
  seed: Seed;
}

/** Passages with a question each. */
export interface Asked {
  /** Ids, [B,S]. */
  passage: tf.Tensor2D;
  /** How many characters each passage has, and each question. */
  lengths: readonly number[];
  /** Ids, [B,Q]. */
  question: tf.Tensor2D;
  questionLengths: readonly number[];
  /** 1 where the passage's character stands in the question too, [B,S,1]. */
  match: tf.Tensor3D;
}

export type Pointers = {
  /** Unnormalised scores of the places in a passage, [B,S] both; those of padding are far below. */
  start: tf.Tensor2D;
  end: tf.Tensor2D;
  /** For each hop, what the question took of each place, [B,S]. */
  looks: tf.Tensor2D[];
};

/** Added to the scores of padding. */
const OUTSIDE = -1e9;

/**
 * Answers a question by pointing at two places of a passage: where the answer starts and ends.
 *
 *   aligned = attention(relu(x · W), relu(y · W), y)      x, y = embeddings of passage and question
 *   memory = BiLSTM([x; match; aligned])      question = last states of BiLSTM(y)
 *   in each hop:  question ← question + tanh(attention(question · V, memory, memory) · U)
 *   start = memory · W_s · question      end = memory · W_e · question
 *
 * Without hops an answer is found by one comparison of question and place. What is said in several
 * sentences, of which only the first has to do with the question, needs a hop for each further one.
 *
 * Axes: B batch, S passage position, Q question position, D features, M memory.
 *
 * @see Vinyals et al. 2015, https://arxiv.org/abs/1506.03134, for attention that points;
 *   Chen et al. 2017, https://arxiv.org/abs/1704.00051, sections 3.2–3.3, for this reader;
 *   Sukhbaatar et al. 2015, https://arxiv.org/abs/1503.08895, for the hops.
 */
export class AnswerFinder {
  readonly variables: Variables;
  readonly #embedding: Embedding;
  readonly #align: Dense;
  readonly #reader: StackedRecurrent<readonly Bidirectional<LSTMState>[]>;
  readonly #asker: Bidirectional<LSTMState>;
  readonly #start: Dense;
  readonly #end: Dense;
  readonly #hops: readonly { query: Dense; take: Dense }[];

  constructor(options: AnswerFinderOptions) {
    const { vocabulary, features, units, layers, hops = 0 } = options;
    const seed = generatorOf(options.seed);
    const both = (inputs: number) =>
      new Bidirectional(new LSTM({ inputs, units, seed }), new LSTM({ inputs, units, seed }));
    const pointer = () => new Dense({ inputs: 2 * units, outputs: 2 * units, seed, bias: false });
    this.#embedding = new Embedding({ vocabulary, features, seed });
    this.#align = new Dense({ inputs: features, outputs: features, seed });
    this.#reader = new StackedRecurrent(
      Array.from({ length: layers }, (_, layer) =>
        both(layer === 0 ? 2 * features + 1 : 2 * units),
      ),
    );
    this.#asker = both(features);
    this.#start = pointer();
    this.#end = pointer();
    this.#hops = Array.from({ length: hops }, () => ({
      query: pointer(),
      take: new Dense({ inputs: 2 * units, outputs: 2 * units, seed }),
    }));
    this.variables = variablesOf({
      embedding: this.#embedding,
      align: this.#align,
      reader: this.#reader,
      asker: this.#asker,
      start: this.#start,
      end: this.#end,
      ...Object.fromEntries(
        this.#hops.flatMap(({ query, take }, hop) => [
          [`hop${hop}/query`, query],
          [`hop${hop}/take`, take],
        ]),
      ),
    });
  }

  /**
   * @param dropout - applied to what each layer reads, and to what the pointers read.
   * @returns the scores of start and end, and the weights of the hops. The caller disposes them.
   * @throws ShapeError when shapes disagree.
   */
  call(asked: Asked, dropout: Dropout = (x) => x): Pointers {
    const { passage: passage_BS, question: question_BQ, match: match_BSI } = asked;
    const { B, S, Q } = axes("AnswerFinder", { passage_BS, question_BQ, match_BSI });
    return tf.tidy(() => {
      const x_BSD = dropout(this.#embedding.call(passage_BS) as tf.Tensor3D);
      const y_BQD = dropout(this.#embedding.call(question_BQ) as tf.Tensor3D);
      const seen = (input: tf.Tensor3D) => tf.relu(this.#align.call(input));
      const { out: aligned } = attention(seen(x_BSD), seen(y_BQD), y_BQD, {
        mask: paddingMask(asked.questionLengths, Q),
      });
      const joined = tf.concat([x_BSD, match_BSI, aligned], 2);
      const { out } = this.#reader.call(joined, { lengths: asked.lengths, dropout });
      const memory_BSM = dropout(out);
      const { state } = this.#asker.call(y_BQD, { lengths: asked.questionLengths });
      const isInside_BIS = paddingMask(asked.lengths, S);
      const looks: tf.Tensor2D[] = [];
      let question_BM = tf.concat([state.forward.h, state.backward.h], 1);
      for (const { query, take } of this.#hops) {
        const query_BIM = query.call(question_BM).expandDims(1);
        const { out: found, weights } = attention(query_BIM, memory_BSM, memory_BSM, {
          mask: isInside_BIS,
        });
        looks.push(weights.reshape([B, S]));
        const taken_BM = tf.tanh(take.call(found.reshape([B, -1])));
        question_BM = tf.add<tf.Tensor2D>(question_BM, taken_BM);
      }
      const outside_BS = tf.mul(tf.sub(1, isInside_BIS.toFloat()), OUTSIDE).reshape([B, S]);
      const point = (pointer: Dense) => {
        const wanted_BM1 = pointer.call(question_BM).expandDims(2);
        const scores_BS = tf.matMul(memory_BSM, wanted_BM1).reshape([B, S]);
        return tf.add<tf.Tensor2D>(scores_BS, outside_BS);
      };
      return { start: point(this.#start), end: point(this.#end), looks };
    });
  }
}
