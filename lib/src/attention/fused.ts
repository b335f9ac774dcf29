import { isRecording } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { ATTENTION_KERNEL } from "./attention-kernel.js";
import type { CheckedAttention } from "./composed.js";
import { keyRange } from "./key-range.js";

/** Weights up to this number may be kept: 4 MiB. */
const FEW_WEIGHTS = 2 ** 20;
/** Below this number of weights, starting an operation costs more than what it computes. */
const VERY_FEW_WEIGHTS = 2 ** 15;
/** From so many keys on, the fused kernel finds tiles that it can skip. */
const MANY_KEYS = 64;

/**
 * Whether the backend has a fused kernel that can do this and is not the slower way (measured on
 * wasm). It packs the keys, which does not pay for a single query, and computes the weights again
 * on the way back, which costs up to a sixth more than keeping them. But it skips what is masked,
 * and needs no mask in memory.
 */
export function suitsFused(
  q: tf.Tensor,
  k: tf.Tensor,
  { softcap, dropout, mask, ...reach }: CheckedAttention,
): boolean {
  const kernel = tf.getKernel(ATTENTION_KERNEL, tf.getBackend()) as tf.KernelConfig | undefined;
  if (!kernel || softcap !== undefined || dropout?.rate) return false;
  const [queries, keys] = [q.shape.at(-2)!, k.shape.at(-2)!];
  const weights = (q.size / q.shape.at(-1)!) * keys;
  if (weights > FEW_WEIGHTS) return true;
  if (queries === 1 || (!mask && !keyRange(reach, queries, keys))) return false;
  return !isRecording() || keys >= MANY_KEYS || weights < VERY_FEW_WEIGHTS;
}
