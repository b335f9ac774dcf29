import { paddingMask } from "../attention/masks.js";
import { attention } from "../attention/scaled-dot-product.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { Bidirectional } from "../recurrent/bidirectional.js";
import { LSTM, type LSTMState } from "../recurrent/lstm.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { SPECIAL } from "../text/vocabulary.js";
import type { Decoded, Dropout, Encoded, EncodeOptions } from "./encoder-decoder.js";

export interface PointerGeneratorOptions {
  /** How many ids there are, the same for source and target. Id 0 is padding. */
  vocabulary: number;
  /** Features of an embedding, and of what scores the next id. */
  features: number;
  /** Units of each direction of the encoder. */
  encoderUnits: number;
  decoderUnits: number;
  seed: Seed;
}

/** What a target position may say by itself, and what it would copy. */
export type Mixture = {
  /** Unnormalised scores of the vocabulary's ids, [B,T,V]. */
  logits: tf.Tensor3D;
  /** Above 0 it rather generates, below 0 it rather copies: p = σ(gate), [B,T,1]. */
  gate: tf.Tensor3D;
  /** What each target position took of each source position, [B,T,S]. */
  weights: tf.Tensor3D;
  state: LSTMState;
};

const noDropout: Dropout = (x) => x;

/** Keeps the logarithm of an impossible id finite. */
const IMPOSSIBLE = 1e-12;

/**
 * An encoder–decoder that says a word of its vocabulary or copies one of the source.
 *
 *   P(w) = p · softmax(logits)_w + (1 − p) · Σ_{s: source_s = w} weights_s      p = σ(gate)
 *
 * Ids below V are the vocabulary's. A source word that is none of them has the id V + s, s being
 * the first position at which it stands, so that it can be copied by name; what is read of it is
 * the unknown word.
 *
 * Axes: B batch, S source position, T target position, D features, U decoder units, M memory,
 * V vocabulary, X = V + S all ids that may come next.
 *
 * The output scores are products with the same table that embeds.
 *
 * @see See et al. 2017, https://arxiv.org/abs/1704.04368 (its p_gen is σ of our gate; here with
 *   the attention of Luong et al. 2015 and without coverage); Press & Wolf 2017,
 *   https://arxiv.org/abs/1608.05859, for the shared table.
 */
export class PointerGenerator {
  readonly variables: Variables;
  readonly vocabulary: number;
  readonly #embedding: Embedding;
  readonly #encoder: Bidirectional<LSTMState>;
  readonly #bridge: Dense;
  readonly #decoder: LSTM;
  readonly #query: Dense;
  readonly #output: Dense;
  readonly #gate: Dense;

  constructor(options: PointerGeneratorOptions) {
    const { vocabulary, features, encoderUnits, decoderUnits } = options;
    const seed = generatorOf(options.seed);
    const memory = 2 * encoderUnits;
    const reader = () => new LSTM({ inputs: features, units: encoderUnits, seed });
    this.vocabulary = vocabulary;
    this.#embedding = new Embedding({ vocabulary, features, seed });
    this.#encoder = new Bidirectional(reader(), reader());
    this.#bridge = new Dense({ inputs: memory, outputs: decoderUnits, seed });
    this.#decoder = new LSTM({ inputs: features, units: decoderUnits, seed });
    this.#query = new Dense({ inputs: decoderUnits, outputs: memory, seed, bias: false });
    this.#output = new Dense({ inputs: decoderUnits + memory, outputs: features, seed });
    this.#gate = new Dense({ inputs: decoderUnits + memory + features, outputs: 1, seed });
    this.variables = variablesOf({
      embedding: this.#embedding,
      encoder: this.#encoder,
      bridge: this.#bridge,
      decoder: this.#decoder,
      query: this.#query,
      output: this.#output,
      gate: this.#gate,
    });
  }

  /**
   * Reads the source.
   *
   * @param source_BS - ids below X, int32.
   * @returns what `decode` needs. The caller disposes it.
   */
  encode(source_BS: tf.Tensor2D, { lengths, dropout = noDropout }: EncodeOptions = {}): Encoded {
    axes("encode", { source_BS });
    return tf.tidy(() => {
      const x_BSD = dropout(this.#embed(source_BS));
      const { out, state: ends } = this.#encoder.call(x_BSD, { lengths });
      const both = tf.concat([ends.forward.h, ends.backward.h], 1);
      const h = tf.tanh(this.#bridge.call(both));
      const mask = lengths && paddingMask(lengths, source_BS.shape[1]);
      return {
        memory: dropout(out),
        state: { h, c: tf.zerosLike(h) },
        ...(mask && { mask }),
        source: tf.clone(source_BS),
      };
    });
  }

  /**
   * The two ways to say the next word, and how to choose between them.
   *
   * @param target_BT - ids below X, int32: the start id and what follows it.
   * @returns the parts of the distribution. The caller disposes them.
   */
  mix(target_BT: tf.Tensor2D, encoded: Encoded, dropout: Dropout = noDropout): Mixture {
    const { memory: memory_BSM, mask } = encoded;
    const { B, T } = axes("mix", { target_BT, memory_BSM });
    return tf.tidy(() => {
      const embedded = dropout(this.#embed(target_BT));
      const { out: states, state } = this.#decoder.call(embedded, { initial: encoded.state });
      const query = this.#query.call(states);
      const { out: context, weights } = attention(query, memory_BSM, memory_BSM, { mask });
      const seen = dropout(tf.concat([states, context], 2));
      const output = this.#output.call(seen).reshape([B * T, -1]);
      const { table } = this.#embedding.variables;
      const logits = tf.matMul(output, table, false, true).reshape([B, T, this.vocabulary]);
      const gate = this.#gate.call(tf.concat([seen, embedded], 2));
      return { logits: logits as tf.Tensor3D, gate, weights, state };
    });
  }

  /**
   * The logarithms of the probabilities of all ids that may come next: scores that a softmax leaves
   * as they are. The unknown word cannot come.
   *
   * @returns logits [B,T,X], weights and state. The caller disposes them.
   */
  decode(target_BT: tf.Tensor2D, encoded: Encoded): Decoded {
    const { source } = encoded;
    if (!source) throw new TypeError("PointerGenerator: `encoded` lacks the source's ids.");
    return tf.tidy(() => {
      const { logits: scores, gate, weights, state } = this.mix(target_BT, encoded);
      const [B, T, V] = scores.shape;
      const S = weights.shape[2];
      const known_V = tf.oneHot(tf.scalar(SPECIAL.unknown, "int32"), V).toFloat();
      const said = tf.softmax(tf.sub<tf.Tensor3D>(scores, tf.mul(known_V, 1e9)));
      const ways_BSX = tf.oneHot(source, V + S).toFloat();
      const copied = tf.matMul(weights, ways_BSX);
      const p = tf.sigmoid(gate);
      const mixed = tf.add<tf.Tensor3D>(
        tf.concat([tf.mul(p, said), tf.zeros([B, T, S])], 2),
        tf.mul(tf.sub(1, p), copied),
      );
      const logits = tf.log(tf.maximum<tf.Tensor3D>(mixed, IMPOSSIBLE));
      return { logits, weights, state };
    });
  }

  /** Embeddings of ids below X: what is not in the vocabulary reads as the unknown word. */
  #embed(ids: tf.Tensor2D): tf.Tensor3D {
    const known = tf.less(ids, this.vocabulary);
    const read = tf.where(known, ids, tf.fill(ids.shape, SPECIAL.unknown, "int32"));
    return this.#embedding.call(read) as tf.Tensor3D;
  }
}
