import { Dense } from "../layers/dense.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { rotaryPositions, type RotaryOptions } from "../positions/rotary.js";
import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import type { KeyValueCache } from "./key-value-cache.js";
import { toTensor } from "./mask-options.js";
import { attention, type AttentionOptions } from "./scaled-dot-product.js";

export interface MultiHeadAttentionOptions {
  /** D, shared out among the heads. */
  features: number;
  heads: number;
  /** Heads of keys and values; `heads` must be a multiple. Default: as many as `heads`. */
  keyHeads?: number | undefined;
  /** Turns queries and keys by their positions (RoPE). `{}` for the defaults. Default: not. */
  rotary?: Omit<RotaryOptions, "offset"> | undefined;
  seed: Seed;
}

/** As in `attention`; a mask may be [B,T,S] for all heads alike, or [B,H,T,S]. */
export interface MultiHeadCall extends AttentionOptions {
  /** What is looked at, [B,S,D]. Default: the queries themselves. */
  source?: tf.Tensor | undefined;
  /** Keys and values of the steps before. Those of this call are appended to it. */
  cache?: KeyValueCache | undefined;
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
 * @example
 * const layer = new MultiHeadAttention({ features: 8, heads: 4, keyHeads: 2, rotary: {}, seed: 1 });
 * const cache = new KeyValueCache();
 * for (let t = 0; t < 3; t++) layer.call(tf.ones([2, 1, 8]), { causal: true, cache });
 * cache.length; // 3
 * @see Vaswani et al. 2017, section 3.2.2. The paper's d_model is our D and its d_k our K.
 */
export class MultiHeadAttention {
  readonly variables: Variables;
  readonly heads: number;
  readonly #size: number;
  readonly #rotary: Omit<RotaryOptions, "offset"> | undefined;
  readonly #query: Dense;
  readonly #key: Dense;
  readonly #value: Dense;
  readonly #out: Dense;

  constructor(options: MultiHeadAttentionOptions) {
    const { features, heads, keyHeads = heads, rotary } = options;
    const size = features / heads;
    if (!Number.isInteger(size)) {
      throw new ShapeError(
        `MultiHeadAttention: ${features} features cannot be shared out evenly among ${heads} heads.`,
      );
    }
    if (!Number.isInteger(heads / keyHeads)) {
      throw new ShapeError(
        `MultiHeadAttention: ${heads} heads cannot be shared out evenly among ${keyHeads} heads of keys.`,
      );
    }
    const seed = generatorOf(options.seed);
    const project = (outputs: number) => new Dense({ inputs: features, outputs, seed });
    this.heads = heads;
    this.#size = size;
    this.#rotary = rotary;
    const layers = {
      query: project(features),
      key: project(keyHeads * size),
      value: project(keyHeads * size),
      out: project(features),
    };
    this.#query = layers.query;
    this.#key = layers.key;
    this.#value = layers.value;
    this.#out = layers.out;
    this.variables = variablesOf(layers);
  }

  /**
   * @returns `out` [B,T,D], and the `weights` [B,H,T,S] of all heads unless they are not wanted.
   *   The caller disposes both.
   * @throws as `attention` does.
   */
  call(query_BTD: tf.Tensor, options: MultiHeadCall & { weights: false }): { out: tf.Tensor3D };
  call(
    query_BTD: tf.Tensor,
    options?: MultiHeadCall & { weights?: true | undefined },
  ): { out: tf.Tensor3D; weights: tf.Tensor4D };
  call(query_BTD: tf.Tensor, options?: MultiHeadCall): { out: tf.Tensor3D; weights?: tf.Tensor4D };
  call(
    query_BTD: tf.Tensor,
    { source, cache, mask, ...options }: MultiHeadCall = {},
  ): { out: tf.Tensor3D; weights?: tf.Tensor4D } {
    const source_BSD = source ?? query_BTD;
    const { B, T, D } = axes("MultiHeadAttention", { query_BTD });
    if (source) axes("MultiHeadAttention", { query_BTD, source_BSD });
    return tf.tidy(() => {
      const start = cache?.length ?? 0;
      const keys = start + source_BSD.shape[1]!;
      const q_BHTK = this.#turn(
        this.#intoHeads(this.#query, query_BTD),
        options.offset ?? keys - T,
      );
      const k_BGSK = this.#turn(this.#intoHeads(this.#key, source_BSD), start);
      const v_BGSK = this.#intoHeads(this.#value, source_BSD);
      const checked = { ...options, mask: mask && forHeads(mask) };
      cache?.append(k_BGSK, v_BGSK);
      const { out, weights } = cache
        ? cache.attend(q_BHTK, { causal: false, ...checked })
        : attention(q_BHTK, k_BGSK, v_BGSK, checked);
      const joined_BTD = out.transpose([0, 2, 1, 3]).reshape<tf.Tensor3D>([B, T, D]);
      return {
        out: this.#out.call(joined_BTD),
        ...(weights && { weights: weights as tf.Tensor4D }),
      };
    });
  }

  /** [B,T,D] → [B,H,T,K] */
  #intoHeads(projection: Dense, x_BTD: tf.Tensor): tf.Tensor {
    const [rows, steps] = x_BTD.shape as [number, number];
    const apart = projection.call(x_BTD).reshape([rows, steps, -1, this.#size]);
    return apart.transpose([0, 2, 1, 3]);
  }

  #turn(x_BHTK: tf.Tensor, offset: number): tf.Tensor {
    return this.#rotary ? rotaryPositions(x_BHTK, { ...this.#rotary, offset }) : x_BHTK;
  }
}

function forHeads(mask: NonNullable<AttentionOptions["mask"]>): tf.Tensor {
  const tensor = toTensor("MultiHeadAttention", mask);
  return tensor.rank === 3 ? tensor.expandDims(1) : tensor;
}
