import { tf } from "../tensors/tf.js";
import { fusedAttention } from "./fused-attention.js";
import { checkAttention } from "./attention-checks.js";
import { composedAttention, type CheckedAttention } from "./composed.js";
import { suitsFused } from "./fused.js";
import { maskTensor, type MaskOptions } from "./mask-options.js";
import type { WeightDropout } from "./weight-dropout.js";

export interface AttentionOptions extends MaskOptions {
  /** What scores are multiplied by. Default: 1/√K. */
  scale?: number | undefined;
  /** Scores become softcap · tanh(score / softcap), before the mask is added. Default: they stay. */
  softcap?: number | undefined;
  /** Drops some of the weights while training. Default: none. */
  dropout?: WeightDropout | undefined;
  /**
   * Whether the weights are wanted. Without them a backend with a kernel for it needs memory for
   * T + S positions and not for T · S weights; while gradients are recorded, wasm keeps 28 MiB of
   * weights at most. Default: true.
   */
  weights?: boolean | undefined;
}

export type Attended<T extends tf.Tensor = tf.Tensor> = {
  /** The weighted averages of the values, one for each query. */
  out: T;
  /** How much each query took of each value, before dropout. */
  weights: T;
};

/**
 * Scaled dot-product attention: each query takes a weighted average of the values.
 *
 *   weights = softmax(scale · q · kᵀ + mask)      out = weights · v
 *
 * Axes: B batch, H head, T query position, S key position, K features of a query and a key,
 * V features of a value. q, k and v are [T,K], [S,K], [S,V], or have axes B, or B and H, before.
 * The heads of k and v may be fewer than those of q: then head h of q looks at head ⌊h·G/H⌋ of the
 * G heads of k and v (grouped queries; G = 1 is multi-query attention).
 *
 * The query t stands at key t + `offset`. It sees the keys that `causal`, `window`, `keyLengths`
 * and a boolean or additive `mask` all let it see; the mask broadcasts to the scores, [T,S] with
 * the axes of q before. Masks as arrays are checked for NaN. Tensors are not, since that would
 * fetch them from the device: a NaN in an additive mask has no defined result.
 *
 * @param options - masks (see MaskOptions), `scale`, `softcap`, `dropout`; and `weights: false`
 *   when they are not wanted, which may take less memory and time. Gradients of gradients need
 *   the weights.
 * @returns `out` [...,T,V], and the `weights` [...,T,S] that made it: rows sum to 1, or are zeros
 *   where the query may look at no key. The caller disposes both.
 * @throws ShapeError when ranks or shared axes disagree, heads cannot be shared out or the mask
 *   does not broadcast; RangeError when an option is out of range or a mask of arrays has a NaN;
 *   TypeError when q, k or v is not float32.
 * @example
 * const q = tf.tensor2d([[1, 0]]), kv = tf.tensor2d([[1, 0], [0, 1]]);
 * await attention(q, kv, kv).weights.array(); // ≈ [[0.6698, 0.3302]]
 * @example
 * const [q, kv] = [tf.ones([2, 6, 5, 4]), tf.ones([2, 3, 7, 4])]; // two heads of q share one of k
 * const options = { causal: true, keyLengths: [7, 4], weights: false } as const;
 * attention(q, kv, kv, options).out.shape; // [2, 6, 5, 4]
 * @see Vaswani et al. 2017, eq. 1, https://arxiv.org/abs/1706.03762. The paper's d_k is our K.
 *   Grouped queries: Ainslie et al. 2023, https://arxiv.org/abs/2305.13245.
 */
export function attention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AttentionOptions & { weights: false },
): { out: T };
export function attention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  options?: AttentionOptions & { weights?: true | undefined },
): Attended<T>;
export function attention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  options?: AttentionOptions,
): { out: T; weights?: T };
export function attention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  { weights: areWanted = true, ...options }: AttentionOptions = {},
): { out: T; weights?: T } {
  const { K, S } = checkAttention(q, k, v, options);
  return tf.tidy(() => {
    const scoresShape = [...q.shape.slice(0, -1), S];
    const mask = options.mask && maskTensor("attention", options.mask, scoresShape);
    const checked: CheckedAttention = {
      ...options,
      mask,
      scale: options.scale ?? 1 / Math.sqrt(K),
    };
    if (!areWanted && suitsFused(q, k, v, checked)) {
      return { out: fusedAttention(q, k, v, { ...checked, lengths: options.keyLengths }) };
    }
    const { out, weights } = composedAttention(q, k, v, checked);
    return { out: out as T, ...(areWanted && { weights: weights as T }) };
  });
}
