import { Dense } from "../layers/dense.js";
import { Embedding } from "../layers/embedding.js";
import { generatorOf } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { sinusoidalPositions } from "../positions/sinusoidal.js";
import { tf } from "../tensors/tf.js";
import type { TransformerBlockCall, TransformerBlockOptions } from "./block.js";
import { TransformerStack, type TransformerStackResult } from "./stack.js";

export interface TransformerOptions extends Omit<TransformerBlockOptions, "cross"> {
  sourceVocabulary: number;
  targetVocabulary: number;
  encoderLayers: number;
  decoderLayers: number;
}

export interface EncodeCall extends Pick<TransformerBlockCall, "dropout"> {
  /** [B,1,S]: 1 where a source position is real. */
  mask?: tf.Tensor | undefined;
}

export interface DecodeCall extends EncodeCall, Pick<TransformerBlockCall, "weights"> {}

export type TransformerDecoded = Omit<TransformerStackResult, "out"> & {
  /** Unnormalised scores of the next target id, [B,T,V]. */
  logits: tf.Tensor3D;
};

/**
 * The encoder–decoder Transformer with sinusoidal positions.
 *
 *   memory = encoder(embed(source) · √D + positions)
 *   logits = decoder(embed(target so far) · √D + positions, memory) · output
 *
 * Embeddings are multiplied by √D, because their entries have variance 1/D at first and the
 * positions have entries of size 1. D must be even.
 *
 * Axes: B batch, S source position, T target position, D features, V target vocabulary.
 *
 * @example
 * const model = new Transformer({
 *   sourceVocabulary: 11, targetVocabulary: 7, encoderLayers: 1, decoderLayers: 1,
 *   features: 4, heads: 2, seed: 1,
 * });
 * const memory = model.encode(tf.zeros([2, 5], "int32"));
 * model.decode(tf.zeros([2, 3], "int32"), memory).logits.shape; // [2, 3, 7]
 * @see Vaswani et al. 2017, figure 1, https://arxiv.org/abs/1706.03762. The paper shares the
 *   embeddings' weights with the output; here they are apart.
 */
export class Transformer {
  readonly variables: Variables;
  readonly #source: Embedding;
  readonly #target: Embedding;
  readonly #encoder: TransformerStack;
  readonly #decoder: TransformerStack;
  readonly #output: Dense;

  constructor(options: TransformerOptions) {
    const { sourceVocabulary, targetVocabulary, encoderLayers, decoderLayers, features } = options;
    const block = { ...options, seed: generatorOf(options.seed) };
    const { seed } = block;
    this.#source = new Embedding({ vocabulary: sourceVocabulary, features, seed });
    this.#target = new Embedding({ vocabulary: targetVocabulary, features, seed });
    this.#encoder = new TransformerStack({ ...block, layers: encoderLayers });
    this.#decoder = new TransformerStack({ ...block, layers: decoderLayers, cross: true });
    this.#output = new Dense({ inputs: features, outputs: targetVocabulary, seed });
    this.variables = variablesOf({
      source: this.#source,
      target: this.#target,
      encoder: this.#encoder,
      decoder: this.#decoder,
      output: this.#output,
    });
  }

  /** @returns `memory` [B,S,D]. The caller disposes it. */
  encode(source_BS: tf.Tensor2D, { mask, dropout }: EncodeCall = {}): tf.Tensor3D {
    return tf.tidy(() => {
      const x_BSD = placed(this.#source.call(source_BS) as tf.Tensor3D, dropout);
      return this.#encoder.call(x_BSD, { mask, dropout, weights: false }).out;
    });
  }

  /**
   * Scores every next target id given the ids before it (teacher forcing in one go).
   *
   * @param mask - [B,1,S]: 1 where a source position is real.
   * @param weights - whether the attention weights are wanted; without them the lists of them are
   *   empty. Default: true.
   * @returns `logits` [B,T,V] and the attention weights of every layer. The caller disposes them.
   */
  decode(
    target_BT: tf.Tensor2D,
    memory_BSD: tf.Tensor3D,
    { mask, dropout, weights: areWanted }: DecodeCall = {},
  ): TransformerDecoded {
    return tf.tidy(() => {
      const x_BTD = placed(this.#target.call(target_BT) as tf.Tensor3D, dropout);
      const call = {
        causal: true,
        memory: memory_BSD,
        memoryMask: mask,
        dropout,
        weights: areWanted,
      };
      const { out, weights, crossWeights } = this.#decoder.call(x_BTD, call);
      return { logits: this.#output.call(out), weights, crossWeights };
    });
  }
}

/** Embeddings with their positions added. */
function placed(x_BTD: tf.Tensor3D, dropout: TransformerBlockCall["dropout"]): tf.Tensor3D {
  const [, T, D] = x_BTD.shape;
  const sum = tf.add<tf.Tensor3D>(tf.mul(x_BTD, Math.sqrt(D)), sinusoidalPositions(T, D));
  return dropout ? dropout(sum) : sum;
}
