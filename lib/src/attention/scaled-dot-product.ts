import { tf } from "../tensors/tf.js";
import { axes, ShapeError } from "../tensors/axes.js";
import { maskedSoftmax, type MaskOptions } from "./masked-softmax.js";

export interface AttentionOptions extends MaskOptions {
  /** What scores are multiplied by. Default: 1/√K. */
  scale?: number | undefined;
}

export type Attended<T extends tf.Tensor = tf.Tensor> = {
  /** The weighted averages of the values, one for each query. */
  out: T;
  /** How much each query took of each value. */
  weights: T;
};

/** The axes before positions and features, for tensors of rank 2, 3 and 4. */
const BATCH_AXES = ["", "B", "BH"] as const;

/**
 * Scaled dot-product attention: each query takes a weighted average of the values.
 *
 *   weights = softmax(scale · q · kᵀ + mask)      out = weights · v
 *
 * Axes: B batch, H head, T query position, S key position, K features of a query and a key,
 * V features of a value. q, k and v are [T,K], [S,K], [S,V], or have axes B, or B and H, before.
 *
 * @param options - `mask`, broadcast to the scores' shape: boolean (1 = may look) or float (added
 *   to the scores; −∞ masks). `causal`: no query looks at a later key. `scale`: default 1/√K.
 * @returns `out` [...,T,V], and the `weights` [...,T,S] that made it: rows sum to 1, or are zeros
 *   where the query may look at no key. The caller disposes both.
 * @throws ShapeError when ranks or shared axes disagree or the mask does not broadcast.
 * @example
 * const q = tf.tensor2d([[1, 0]]), kv = tf.tensor2d([[1, 0], [0, 1]]);
 * await attention(q, kv, kv).weights.array(); // ≈ [[0.6698, 0.3302]]
 * @see Vaswani et al. 2017, eq. 1, https://arxiv.org/abs/1706.03762. The paper's d_k is our K.
 */
export function attention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AttentionOptions = {},
): Attended<T> {
  const batch = BATCH_AXES[q.rank - 2];
  if (batch === undefined) {
    throw new ShapeError(
      `attention: q needs 2 to 4 axes, [T,K], [B,T,K] or [B,H,T,K], got shape [${q.shape.join(",")}].`,
    );
  }
  const named = { [`q_${batch}TK`]: q, [`k_${batch}SK`]: k, [`v_${batch}SV`]: v };
  const { K } = axes<string>("attention", named) as { K: number };
  const scale = options.scale ?? 1 / Math.sqrt(K);
  return tf.tidy(() => {
    // Scaling the queries costs K multiplications a query; scaling the scores would cost S.
    const scores = tf.matMul(tf.mul(q, scale), k, false, true);
    const weights = maskedSoftmax("attention", scores, options);
    return { out: tf.matMul<T>(weights, v), weights: weights as T };
  });
}
