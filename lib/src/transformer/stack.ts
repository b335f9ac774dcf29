import { generatorOf } from "../layers/initial.js";
import { LayerNorm } from "../layers/layer-norm.js";
import { variablesOf, type Trainable, type Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import {
  TransformerBlock,
  type TransformerBlockCall,
  type TransformerBlockOptions,
} from "./block.js";

export interface TransformerStackOptions extends TransformerBlockOptions {
  layers: number;
}

export type TransformerStackResult = {
  out: tf.Tensor3D;
  /** Self-attention of every layer, [B,H,T,T] each, the lowest first; none with `weights: false`. */
  weights: tf.Tensor4D[];
  /** Cross-attention of every layer, [B,H,T,S] each; empty without it. */
  crossWeights: tf.Tensor4D[];
};

/**
 * Transformer blocks one above the other: an encoder, or with `cross` a decoder, or with `causal`
 * calls a language model's body. With "pre" normalisation the output is normalised once more,
 * because no block has done it.
 *
 * Axes: B batch, T position, S source position, D features, H heads.
 *
 * @example
 * const encoder = new TransformerStack({ layers: 3, features: 4, heads: 2, seed: 1 });
 * encoder.call(tf.ones([2, 5, 4])).weights.length; // 3
 * @see Vaswani et al. 2017, §3.1, https://arxiv.org/abs/1706.03762
 */
export class TransformerStack {
  readonly variables: Variables;
  readonly #blocks: readonly TransformerBlock[];
  readonly #last: LayerNorm | undefined;

  constructor({ layers, ...options }: TransformerStackOptions) {
    const seed = generatorOf(options.seed);
    this.#blocks = Array.from({ length: layers }, () => new TransformerBlock({ ...options, seed }));
    this.#last = options.norm === "post" ? undefined : new LayerNorm(options);
    const named = this.#blocks.map((block, layer): [string, Trainable] => [`${layer}`, block]);
    this.variables = variablesOf({
      ...Object.fromEntries(named),
      ...(this.#last && { last: this.#last }),
    });
  }

  /**
   * @returns `out` [B,T,D], and every layer's attention weights unless they are not wanted. The
   *   caller disposes them.
   * @throws as TransformerBlock does.
   */
  call(x_BTD: tf.Tensor3D, options: TransformerBlockCall = {}): TransformerStackResult {
    return tf.tidy(() => {
      const weights: tf.Tensor4D[] = [];
      const crossWeights: tf.Tensor4D[] = [];
      let out = x_BTD;
      for (const block of this.#blocks) {
        const result = block.call(out, options);
        out = result.out;
        if (result.weights) weights.push(result.weights);
        if (result.crossWeights) crossWeights.push(result.crossWeights);
      }
      return { out: this.#last ? this.#last.call(out) : tf.clone(out), weights, crossWeights };
    });
  }
}
