import { paddingMask } from "../attention/masks.js";
import { attention } from "../attention/scaled-dot-product.js";
import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { LSTM, type LSTMState } from "../recurrent/lstm.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

export interface EncoderDecoderOptions {
  /** How many ids the source has, and the target. Id 0 is padding in both. */
  sourceVocabulary: number;
  targetVocabulary: number;
  /** Features of an embedding. */
  features: number;
  /** Units of each direction of each encoder layer. */
  encoderUnits: number;
  /** Bidirectional layers, one above the other. Default: 1. */
  encoderLayers?: number;
  decoderUnits: number;
  seed: Seed;
}

/** What the decoder needs to know of the source. */
export interface Encoded {
  /** A vector for each source position, [B,S,M]; M is two directions side by side. */
  memory: tf.Tensor3D;
  /** Where the decoder starts. */
  state: LSTMState;
  /** 1 where a source position is real, [B,1,S]; absent when all are. */
  mask?: tf.Tensor;
  /** The source's ids, [B,S], for a model that can copy them. */
  source?: tf.Tensor2D;
}

export interface Decoded {
  /** Unnormalised scores of the next target id, [B,T,V]. */
  logits: tf.Tensor3D;
  /** What each target position took of each source position, [B,T,S]. */
  weights: tf.Tensor3D;
  /** The decoder's state after the last position. */
  state: LSTMState;
}

export interface EncodeOptions {
  /** How many source positions of each row are real. Default: all. */
  lengths?: readonly number[] | undefined;
  /** Applied between layers while training. Default: nothing. */
  dropout?: Dropout | undefined;
}

export type Dropout = (x_BTD: tf.Tensor3D) => tf.Tensor3D;

const noDropout: Dropout = (x) => x;

/**
 * Reads a sequence with a bidirectional LSTM and writes another with an LSTM that looks back at it
 * by attention.
 *
 *   memory = BiLSTM(embedding(source))      state = LSTM(embedding(target so far))
 *   [context, weights] = attention(state · query, memory, memory)
 *   logits = [state; context] · output
 *
 * Axes: B batch, S source position, T target position, D embedding, U decoder units, M memory.
 *
 * A decoder state does not depend on the contexts before it, so that all positions of a known
 * target are computed in one pass.
 *
 * @see Luong et al. 2015, https://arxiv.org/abs/1508.04025 (its "general" score; without input
 *   feeding), and Bahdanau et al. 2015, https://arxiv.org/abs/1409.0473, for the encoder.
 */
export class EncoderDecoder {
  readonly variables: Variables;
  readonly options: EncoderDecoderOptions;
  readonly #sourceEmbedding: Embedding;
  readonly #targetEmbedding: Embedding;
  readonly #encoder: { forward: LSTM; backward: LSTM }[];
  readonly #bridge: Dense;
  readonly #decoder: LSTM;
  readonly #query: Dense;
  readonly #output: Dense;

  constructor(options: EncoderDecoderOptions) {
    const { features, encoderUnits: units, encoderLayers = 1, decoderUnits } = options;
    const seed = generatorOf(options.seed);
    const memory = 2 * units;
    this.options = options;
    this.#sourceEmbedding = new Embedding({
      vocabulary: options.sourceVocabulary,
      features,
      seed,
    });
    this.#targetEmbedding = new Embedding({
      vocabulary: options.targetVocabulary,
      features,
      seed,
    });
    this.#encoder = Array.from({ length: encoderLayers }, (_, layer) => {
      const inputs = layer === 0 ? features : memory;
      return {
        forward: new LSTM({ inputs, units, seed }),
        backward: new LSTM({ inputs, units, seed }),
      };
    });
    this.#bridge = new Dense({ inputs: memory, outputs: decoderUnits, seed });
    this.#decoder = new LSTM({ inputs: features, units: decoderUnits, seed });
    this.#query = new Dense({ inputs: decoderUnits, outputs: memory, seed, bias: false });
    this.#output = new Dense({
      inputs: decoderUnits + memory,
      outputs: options.targetVocabulary,
      seed,
    });
    this.variables = variablesOf({
      sourceEmbedding: this.#sourceEmbedding,
      targetEmbedding: this.#targetEmbedding,
      ...Object.fromEntries(
        this.#encoder.flatMap(({ forward, backward }, layer) => [
          [`encoder${layer}/forward`, forward],
          [`encoder${layer}/backward`, backward],
        ]),
      ),
      bridge: this.#bridge,
      decoder: this.#decoder,
      query: this.#query,
      output: this.#output,
    });
  }

  /**
   * Reads the source.
   *
   * @param source_BS - ids, int32.
   * @returns what `decode` needs. The caller disposes it.
   */
  encode(source_BS: tf.Tensor2D, { lengths, dropout = noDropout }: EncodeOptions = {}): Encoded {
    axes("encode", { source_BS });
    return tf.tidy(() => {
      let memory = this.#sourceEmbedding.call(source_BS) as tf.Tensor3D;
      let ends: tf.Tensor2D[] = [];
      for (const { forward, backward } of this.#encoder) {
        const x = dropout(memory);
        const right = forward.call(x, { lengths });
        const left = backward.call(x, { lengths, reverse: true });
        memory = tf.concat([right.out, left.out], 2);
        ends = [right.state.h, left.state.h];
      }
      const h = tf.tanh(this.#bridge.call(tf.concat(ends, 1)));
      const state = { h, c: tf.zerosLike(h) };
      const mask = lengths && paddingMask(lengths, source_BS.shape[1]);
      return { memory: dropout(memory), state, ...(mask && { mask }) };
    });
  }

  /**
   * Scores every next id, after each position of the target so far.
   *
   * @param target_BT - ids, int32: the start id and what follows it; or, with the `state` that an
   *   earlier call gave in `encoded`, only what came since.
   * @returns logits, weights and state. The caller disposes them.
   */
  decode(target_BT: tf.Tensor2D, encoded: Encoded, dropout: Dropout = noDropout): Decoded {
    const { memory: memory_BSM, mask, state } = encoded;
    axes("decode", { target_BT, memory_BSM });
    return tf.tidy(() => {
      const embedded = this.#targetEmbedding.call(target_BT) as tf.Tensor3D;
      const decoder = this.#decoder.call(dropout(embedded), { initial: state });
      const states = dropout(decoder.out);
      const query = this.#query.call(states);
      const { out, weights } = attention(query, memory_BSM, memory_BSM, { mask });
      const logits = this.#output.call(tf.concat([states, out], 2));
      return { logits, weights, state: decoder.state };
    });
  }
}
