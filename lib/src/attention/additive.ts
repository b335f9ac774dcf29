import { Dense } from "../layers/dense.js";
import { generatorOf, glorot, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";
import type { MaskOptions } from "./mask-options.js";
import { additiveScores, attend } from "./scores.js";

export interface AdditiveAttentionOptions {
  queryFeatures: number;
  keyFeatures: number;
  units: number;
  seed: Seed;
}

/**
 * Bahdanau's attention: a small network judges each pair of query and key.
 *
 *   score = v · tanh(q · Wq + k · Wk)      weights = softmax(scores)      out = weights · k
 *
 * Axes: B batch, T query position, S key position, D query features, E key features.
 *
 * @example
 * const layer = new AdditiveAttention({ queryFeatures: 3, keyFeatures: 5, units: 7, seed: 1 });
 * layer.call(tf.ones([2, 1, 3]), tf.ones([2, 11, 5])).out.shape; // [2, 1, 5]
 * @see Bahdanau et al. 2015, https://arxiv.org/abs/1409.0473
 */
export class AdditiveAttention {
  readonly variables: Variables;
  readonly #query: Dense;
  readonly #key: Dense;
  readonly #score: tf.Variable<tf.Rank.R1>;

  constructor({ queryFeatures, keyFeatures, units, seed }: AdditiveAttentionOptions) {
    const source = generatorOf(seed);
    this.#query = new Dense({ inputs: queryFeatures, outputs: units, seed: source, bias: false });
    this.#key = new Dense({ inputs: keyFeatures, outputs: units, seed: source });
    this.#score = tf.tidy(() => tf.variable(glorot(source, units, 1).as1D()));
    const projections = variablesOf({ query: this.#query, key: this.#key });
    this.variables = { ...projections, score: this.#score };
  }

  /**
   * The keys as the scores need them. A decoder that looks at the same keys at every step projects
   * them once.
   */
  projectKeys(k_BSE: tf.Tensor): tf.Tensor {
    return this.#key.call(k_BSE);
  }

  /**
   * @param options - masks, as in `attention`; `projected`: what `projectKeys` gave.
   * @returns `out` [B,T,E], averages of the keys, and `weights` [B,T,S]. The caller disposes both.
   * @throws ShapeError when shapes disagree.
   */
  call(
    q_BTD: tf.Tensor,
    k_BSE: tf.Tensor,
    { projected, ...mask }: MaskOptions & { projected?: tf.Tensor } = {},
  ): { out: tf.Tensor3D; weights: tf.Tensor3D } {
    return tf.tidy(() => {
      const keys = projected ?? this.projectKeys(k_BSE);
      const scores = additiveScores(this.#query.call(q_BTD), keys, this.#score);
      return attend(scores, k_BSE, mask);
    });
  }
}
