import { fusedChoice } from "../tensors/fused-choice.js";
import { tf } from "../tensors/tf.js";
import { ATTENTION_KERNEL } from "./attention-kernel.js";
import type { CheckedAttention } from "./composed.js";

interface Call {
  readonly queries: number;
  /** Features of a query, or of a value if those are more. */
  readonly features: number;
  /** The number of weights in all heads. */
  readonly weights: number;
  readonly isCapped: boolean;
}

/** What a backend's fused kernel can do, and when it is the better way. */
interface Kernel {
  readonly canDo: (call: Call) => boolean;
  readonly isBetter: (call: Call) => boolean;
}

/** Weights up to this number may be kept for the way back: 4 MiB. */
const FEW_WEIGHTS = 2 ** 20;
/** Below this number of weights, starting an operation costs more than what it computes. */
const VERY_FEW_WEIGHTS = 2 ** 15;
/** As many features as a thread of a GPU may be asked to hold, several times over. */
const MOST_FEATURES = 128;

const KERNELS: Readonly<Record<string, Kernel>> = {
  /**
   * It starts one operation in the place of many, skips what is masked and needs no mask in memory.
   * But it packs the keys, which does not pay for a single query. The bench has both ways side by
   * side.
   */
  wasm: {
    canDo: ({ isCapped }) => !isCapped,
    isBetter: ({ queries }) => queries > 1,
  },
  /** The bench has its gain over composed operations, forwards and backwards. */
  cpu: { canDo: () => true, isBetter: () => true },
  /**
   * No GPU was at hand to measure it on. Many weights are computed anew to spare the memory. For
   * very few of them it counts how many programs are started. In between tfjs' products of
   * matrices, which share what they load, are expected to be faster.
   */
  webgpu: {
    canDo: ({ features }) => features <= MOST_FEATURES,
    isBetter: ({ weights }) => weights > FEW_WEIGHTS || weights < VERY_FEW_WEIGHTS,
  },
};

/** Whether attention is to be computed by the backend's fused kernel. */
export function suitsFused(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { softcap, dropout }: CheckedAttention,
): boolean {
  const backend = tf.getBackend();
  const kernel = tf.getKernel(ATTENTION_KERNEL, backend) as tf.KernelConfig | undefined;
  const choice = fusedChoice();
  if (!kernel || choice === "never" || dropout?.rate) return false;
  const [queries, keys] = [q.shape.at(-2)!, k.shape.at(-2)!];
  const call: Call = {
    queries,
    features: Math.max(q.shape.at(-1)!, v.shape.at(-1)!),
    weights: (q.size / q.shape.at(-1)!) * keys,
    isCapped: softcap !== undefined,
  };
  const { canDo, isBetter } = KERNELS[backend]!;
  return canDo(call) && (choice === "always" || isBetter(call));
}
