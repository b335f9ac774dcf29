import { Dense } from "../layers/dense.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { attention } from "./scaled-dot-product.js";

export interface MultiHeadAttentionOptions {
  /** D, shared out among the heads. */
  features: number;
  heads: number;
  seed: Seed;
}

export interface MultiHeadCall {
  /** What is looked at, [B,S,D]. Default: the queries themselves. */
  source?: tf.Tensor | undefined;
  /** [B,T,S] for all heads alike, or [B,H,T,S]; axes of size 1 stand for any size. */
  mask?: tf.Tensor | undefined;
  /** Each query looks at its own position and at earlier ones. */
  causal?: boolean | undefined;
}

/**
 * Attention by several heads at once, each with its own view of the features.
 *
 *   head_h = attention(x·Wq_h, y·Wk_h, y·Wv_h)      out = [head_1 … head_H] · Wo
 *
 * Axes: B batch, T query position, S source position, D features, H heads, K = D / H features of
 * one head.
 *
 * @throws ShapeError when the features cannot be shared out evenly.
 * @example
 * const layer = new MultiHeadAttention({ features: 6, heads: 2, seed: 1 });
 * const { out, weights } = layer.call(tf.ones([2, 3, 6]), { causal: true });
 * [out.shape, weights.shape]; // [[2, 3, 6], [2, 2, 3, 3]]
 * @see Vaswani et al. 2017, section 3.2.2. The paper's d_model is our D and its d_k our K.
 */
export class MultiHeadAttention {
  readonly variables: Variables;
  readonly heads: number;
  readonly #query: Dense;
  readonly #key: Dense;
  readonly #value: Dense;
  readonly #out: Dense;

  constructor({ features, heads, seed }: MultiHeadAttentionOptions) {
    if (!Number.isInteger(features / heads)) {
      throw new ShapeError(
        `MultiHeadAttention: ${features} features cannot be shared out evenly among ${heads} heads.`,
      );
    }
    const source = generatorOf(seed);
    const square = () => new Dense({ inputs: features, outputs: features, seed: source });
    this.heads = heads;
    const layers = { query: square(), key: square(), value: square(), out: square() };
    this.#query = layers.query;
    this.#key = layers.key;
    this.#value = layers.value;
    this.#out = layers.out;
    this.variables = variablesOf(layers);
  }

  /**
   * @returns `out` [B,T,D], and the `weights` [B,H,T,S] of all heads. The caller disposes both.
   * @throws ShapeError when shapes disagree.
   */
  call(
    query_BTD: tf.Tensor,
    { source, mask, causal }: MultiHeadCall = {},
  ): { out: tf.Tensor3D; weights: tf.Tensor4D } {
    const source_BSD = source ?? query_BTD;
    const { B, T, D } = axes("MultiHeadAttention", { query_BTD });
    if (source) axes("MultiHeadAttention", { query_BTD, source_BSD });
    return tf.tidy(() => {
      const q_BHTK = this.#intoHeads(this.#query.call(query_BTD));
      const k_BHSK = this.#intoHeads(this.#key.call(source_BSD));
      const v_BHSK = this.#intoHeads(this.#value.call(source_BSD));
      const forHeads = mask?.rank === 3 ? mask.expandDims(1) : mask;
      const { out, weights } = attention(q_BHTK, k_BHSK, v_BHSK, { mask: forHeads, causal });
      const joined_BTD = out.transpose([0, 2, 1, 3]).reshape<tf.Tensor3D>([B, T, D]);
      return { out: this.#out.call(joined_BTD), weights: weights as tf.Tensor4D };
    });
  }

  /** [B,T,D] → [B,H,T,K] */
  #intoHeads(x_BTD: tf.Tensor): tf.Tensor {
    const [rows, steps, features] = x_BTD.shape as [number, number, number];
    const apart = x_BTD.reshape([rows, steps, this.heads, features / this.heads]);
    return apart.transpose([0, 2, 1, 3]);
  }
}
