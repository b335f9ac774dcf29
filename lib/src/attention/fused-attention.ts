import { isRecording, run } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { ATTENTION_KERNEL, MASKED_ATTENTION_KERNEL } from "./attention-kernel.js";

export interface FusedAttentionOptions {
  /** What scores are multiplied by. Default: 1/√K. */
  readonly scale?: number | undefined;
  /** Scores become softcap · tanh(score / softcap), before the mask is added. Default: they stay. */
  readonly softcap?: number | undefined;
  /**
   * Broadcasts to the scores, [B,H,T,S] or as many axes as q has. Boolean or int32: not 0 where the query may look at the
   * key. Float: added to the scores; −∞ masks.
   */
  readonly mask?: tf.Tensor | undefined;
  /** No query looks at a later key. Default: false. */
  readonly causal?: boolean | undefined;
  /** The key at which query 0 stands. Default: S − T, so that the last query is at the last key. */
  readonly offset?: number | undefined;
  /** How many keys before and after its own place a query sees. Default: all. */
  readonly window?: { readonly left?: number; readonly right?: number } | undefined;
  /** How many of the keys are real, for each row of the batch. Default: all. */
  readonly lengths?: readonly number[] | undefined;
}

type Outputs = [out: tf.Tensor, ...forTheWayBack: tf.Tensor[]];

/** More keys than there can be. */
const ALL = 2 ** 29;

/**
 * Attention whose memory grows with T + S and not with T · S: the weights are computed tile by
 * tile, forwards and, but for a limited number that a backend may keep, once more backwards. It
 * does not return them. A query that may look at no key gets zeros, and no gradient.
 *
 *   out = softmax(scale · q · kᵀ + mask) · v
 *
 * It needs a backend with ATTENTION_KERNEL.
 *
 * Axes: B batch, H heads, T queries, S keys, K features of a query and a key, V features of a
 * value. Tensors of rank 2 and 3 lack H, or B and H. The heads of k and v may be fewer than those
 * of q: every H / heads-of-k of them then share one.
 *
 * @returns [B,H,T,V], with the rank of q. The caller disposes it.
 */
export function fusedAttention<T extends tf.Tensor>(
  q: T,
  k: tf.Tensor,
  v: tf.Tensor,
  { scale, softcap = 0, mask, causal = false, offset, window, lengths }: FusedAttentionOptions = {},
): T {
  return tf.tidy(() => {
    const [q_BHTK, k_BHSK, v_BHSV] = [q, k, v].map(toRank4) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const [queries = 0, features = 0] = q_BHTK.shape.slice(2);
    const keys = k_BHSK.shape[2] ?? 0;
    const attributes = {
      scale: scale ?? 1 / Math.sqrt(features),
      softcap,
      offset: offset ?? keys - queries,
      left: Math.min(window?.left ?? ALL, ALL),
      right: causal ? 0 : Math.min(window?.right ?? ALL, ALL),
      lengths: lengths ?? [],
      isRecording: isRecording(),
    };
    const inputs = { q: q_BHTK, k: k_BHSK, v: v_BHSV };
    const [out] = mask
      ? run<Outputs>(
          MASKED_ATTENTION_KERNEL,
          { ...inputs, mask: broadcastable(mask, q.rank) },
          attributes,
        )
      : run<Outputs>(ATTENTION_KERNEL, inputs, attributes);
    if (q.rank === 4) return out as T;
    return out.reshape<T>([...q.shape.slice(0, -1), v.shape.at(-1) ?? 0]);
  });
}

/** [T,K], [B,T,K] and [B,H,T,K] as [B,H,T,K]. */
function toRank4(tensor: tf.Tensor): tf.Tensor {
  if (tensor.rank === 4) return tensor;
  const [rows = 0, columns = 0] = tensor.shape.slice(-2);
  const [batch = 1, heads = 1] = tensor.shape.slice(0, -2);
  return tensor.reshape([batch, heads, rows, columns]);
}

/** A mask of rank 4, whose axes have size 1 where it is the same for all. */
function broadcastable(mask: tf.Tensor, rank: number): tf.Tensor {
  const typed = mask.dtype === "float32" ? mask : tf.cast(mask, "bool");
  const padded = [...new Array<number>(rank - mask.rank).fill(1), ...mask.shape];
  const [rows = 1, columns = 1] = padded.slice(-2);
  const [batch = 1, heads = 1] = rank === 4 ? padded : padded.slice(0, -2);
  return typed.reshape([batch, heads, rows, columns]);
}
