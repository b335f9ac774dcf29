import { isRecording } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { ATTENTION_KERNEL } from "./attention-kernel.js";
import type { CheckedAttention } from "./composed.js";
import { keyRange } from "./key-range.js";

/**
 * The one place to choose by hand: `tf.env().set(FUSED_ATTENTION_FLAG, "always")` takes the fused
 * kernel wherever there is one that can do what is asked, "never" does not take it, and "auto", the
 * default, takes it where it is expected to be better.
 */
export const FUSED_ATTENTION_FLAG = "SEQATTN_FUSED_ATTENTION";
tf.env().registerFlag(FUSED_ATTENTION_FLAG, () => "auto");

/** What is known of a call: numbers of queries, keys, and weights in all heads. */
interface Call {
  readonly queries: number;
  readonly keys: number;
  readonly weights: number;
  /** Whether options or a mask hide some of the keys. */
  readonly isMasked: boolean;
  readonly isRecording: boolean;
}

/** Weights up to this number may be kept: 4 MiB. */
const FEW_WEIGHTS = 2 ** 20;
/** Below this number of weights, starting an operation costs more than what it computes. */
const VERY_FEW_WEIGHTS = 2 ** 15;
/** From so many keys on, the fused kernel finds tiles that it can skip. */
const MANY_KEYS = 64;

/** Whether the fused kernel of a backend is the better way. */
const isBetter: Readonly<Record<string, (call: Call) => boolean>> = {
  /**
   * Measured. It packs the keys, which does not pay for a single query, and computes the weights
   * again on the way back, which costs up to a sixth more than keeping them. But it skips what is
   * masked, and needs no mask in memory.
   */
  wasm: ({ queries, keys, weights, isMasked, isRecording }) => {
    if (weights > FEW_WEIGHTS) return true;
    if (queries === 1 || !isMasked) return false;
    return !isRecording || keys >= MANY_KEYS || weights < VERY_FEW_WEIGHTS;
  },
  cpu: () => true,
};

/** Whether attention is to be computed by the backend's fused kernel. */
export function suitsFused(
  q: tf.Tensor,
  k: tf.Tensor,
  { softcap, dropout, mask, ...reach }: CheckedAttention,
): boolean {
  const backend = tf.getBackend();
  const kernel = tf.getKernel(ATTENTION_KERNEL, backend) as tf.KernelConfig | undefined;
  const choice = tf.env().getString(FUSED_ATTENTION_FLAG);
  if (!kernel || choice === "never" || dropout?.rate) return false;
  if (softcap !== undefined && backend === "wasm") return false;
  if (choice === "always") return true;
  const [queries, keys] = [q.shape.at(-2)!, k.shape.at(-2)!];
  const weights = (q.size / q.shape.at(-1)!) * keys;
  const isMasked = mask !== undefined || keyRange(reach, queries, keys) !== undefined;
  return isBetter[backend]!({ queries, keys, weights, isMasked, isRecording: isRecording() });
}
