import { run } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";

/**
 * Attention as one kernel whose memory is linear in the lengths, by the names under which a backend
 * registers its own. One that has a mask among its inputs is another kernel, since TensorFlow.js
 * saves only inputs that are there.
 */
export const ATTENTION_KERNEL = "SeqattnAttention";
export const MASKED_ATTENTION_KERNEL = "SeqattnMaskedAttention";
export const ATTENTION_GRADIENT_KERNEL = "SeqattnAttentionGradient";

/**
 * What is not a tensor. Query t stands at key t + `offset`, and sees `left` keys before that and
 * `right` after it, of those that are real by `lengths` (all where there are none).
 */
export interface AttentionAttributes {
  readonly scale: number;
  /** 0 where scores are not capped. */
  readonly softcap: number;
  readonly offset: number;
  readonly left: number;
  readonly right: number;
  readonly lengths: readonly number[];
  /** Whether there will be a way back, for which a kernel may keep what it has computed. */
  readonly isRecording: boolean;
}

/** q [B,H,T,K], k [B,G,S,K], v [B,G,S,V], and a mask [B,H,T,S] whose axes may have size 1. */
export type AttentionInputs = Record<"q" | "k" | "v", tf.TensorInfo> & { mask?: tf.TensorInfo };

export interface AttentionSizes {
  readonly batch: number;
  readonly heads: number;
  readonly keyHeads: number;
  /** How many heads of the queries share one of the keys. */
  readonly group: number;
  readonly queries: number;
  readonly keys: number;
  /** Features of a query and a key. */
  readonly features: number;
  /** Features of a value. */
  readonly values: number;
}

export function sizesOf({ q, k, v }: AttentionInputs): AttentionSizes {
  const [batch = 0, heads = 0, queries = 0, features = 0] = q.shape;
  const [, keyHeads = 1, keys = 0] = k.shape;
  const [, , , values = 0] = v.shape;
  return { batch, heads, keyHeads, group: heads / keyHeads, queries, keys, features, values };
}

/** How far apart the numbers of a mask lie along its axes; 0 where all along an axis are alike. */
export function maskSteps(mask: tf.TensorInfo | undefined): [number, number, number, number] {
  const steps: [number, number, number, number] = [0, 0, 0, 0];
  mask?.shape.reduceRight((step, size, axis) => {
    steps[axis] = size === 1 ? 0 : step;
    return step * size;
  }, 1);
  return steps;
}

/** Those of the way back, which gives the gradients of q, k, v and of a mask of floats. */
export type AttentionGradientInputs = AttentionInputs &
  Record<"dOut" | "out" | "logs", tf.TensorInfo> & { kept?: tf.TensorInfo };

/**
 * The kernel's outputs are the averages [B,H,T,V], log Σ exp(score) of each query, from which the
 * way back computes the weights again, and, if it likes, what spares it some of that.
 */
function gradientOf(kernelName: string, inputsToSave: string[]): tf.GradConfig {
  return {
    kernelName,
    inputsToSave,
    outputsToSave: [true, true, true],
    gradFunc: (dys, saved, attributes) => {
      const [dOut] = dys as tf.Tensor[];
      const names = [...inputsToSave, "out", "logs", "kept"];
      const inputs = Object.fromEntries(saved.map((tensor, i) => [names[i]!, tensor]));
      const slopes = run(ATTENTION_GRADIENT_KERNEL, { ...inputs, dOut: dOut! }, attributes);
      return Object.fromEntries(inputsToSave.map((name, i) => [name, () => slopes[i]!]));
    },
  };
}

export const attentionGradients: readonly tf.GradConfig[] = [
  gradientOf(ATTENTION_KERNEL, ["q", "k", "v"]),
  gradientOf(MASKED_ATTENTION_KERNEL, ["q", "k", "v", "mask"]),
];
