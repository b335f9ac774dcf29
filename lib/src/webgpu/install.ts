import { ATTENTION_KERNEL } from "../attention/attention-kernel.js";
import { register } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { attentionKernels } from "./attention.js";
import { gruKernels } from "./gru.js";
import { lstmKernels } from "./lstm.js";

const additions = [attentionKernels, gruKernels, lstmKernels];

/**
 * Gives tfjs' webgpu backend attention, LSTM and GRU as kernels of their own. A second call changes nothing.
 *
 * @example
 * installWebGpuKernels();
 * tf.getKernel("SeqattnAttention", "webgpu").backendName; // "webgpu"
 */
export function installWebGpuKernels(): void {
  if (tf.getKernel(ATTENTION_KERNEL, "webgpu") as tf.KernelConfig | undefined) return;
  for (const addition of additions) register("webgpu", addition);
}
