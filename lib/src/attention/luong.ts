import { glorot, generatorOf, type Seed } from "../layers/initial.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import type { MaskOptions } from "./mask-options.js";
import { additiveScores, attend, multiplicativeScores } from "./scores.js";

export interface LuongAttentionOptions {
  /** How a query and a key are compared; "dot" has no weights and needs equal features. */
  score: "dot" | "general" | "concat";
  queryFeatures: number;
  keyFeatures: number;
  seed: Seed;
}

/**
 * Luong's attention with one of its three scores. No scaling: the paper has none.
 *
 *   dot      q · k
 *   general  q · W · k
 *   concat   v · tanh([q, k] · W)
 *
 * Axes: B batch, T query position, S key position, D query features, E key features.
 *
 * @example
 * const options = { queryFeatures: 3, keyFeatures: 5, seed: 1 };
 * const layer = new LuongAttention({ score: "general", ...options });
 * layer.call(tf.ones([2, 1, 3]), tf.ones([2, 11, 5])).out.shape; // [2, 1, 5]
 * @see Luong et al. 2015, section 3.1, https://arxiv.org/abs/1508.04025
 */
export class LuongAttention {
  readonly variables: { matrix?: tf.Variable<tf.Rank.R2>; vector?: tf.Variable<tf.Rank.R1> };

  constructor({ score, queryFeatures, keyFeatures, seed }: LuongAttentionOptions) {
    const source = generatorOf(seed);
    const matrix = (rows: number) => tf.tidy(() => tf.variable(glorot(source, rows, keyFeatures)));
    const vector = () => tf.tidy(() => tf.variable(glorot(source, keyFeatures, 1).as1D()));
    if (score === "dot") this.variables = {};
    else if (score === "general") this.variables = { matrix: matrix(queryFeatures) };
    else this.variables = { matrix: matrix(queryFeatures + keyFeatures), vector: vector() };
  }

  /**
   * @returns `out` [B,T,E], averages of the keys, and `weights` [B,T,S]. The caller disposes both.
   * @throws ShapeError when shapes disagree.
   */
  call(
    q_BTD: tf.Tensor,
    k_BSE: tf.Tensor,
    mask: MaskOptions = {},
  ): { out: tf.Tensor3D; weights: tf.Tensor3D } {
    const { matrix, vector } = this.variables;
    return tf.tidy(() => {
      const scores =
        matrix && vector
          ? concatScores(q_BTD, k_BSE, matrix, vector)
          : multiplicativeScores(q_BTD, k_BSE, matrix);
      return attend(scores, k_BSE, mask);
    });
  }
}

/** [q, k] · W is q · its upper rows + k · its lower rows, which saves writing all the pairs down. */
function concatScores(
  q_BTD: tf.Tensor,
  k_BSE: tf.Tensor,
  matrix: tf.Tensor2D,
  vector: tf.Tensor1D,
): tf.Tensor3D {
  const { B, T, S, D, E } = axes("LuongAttention", { q_BTD, k_BSE });
  const upper_DU = tf.slice(matrix, 0, D);
  const lower_EU = tf.slice(matrix, D, E);
  const project = (x: tf.Tensor, weights: tf.Tensor, steps: number) =>
    tf.matMul(x.reshape([B * steps, -1]), weights).reshape([B, steps, -1]);
  return additiveScores(project(q_BTD, upper_DU, T), project(k_BSE, lower_EU, S), vector);
}
