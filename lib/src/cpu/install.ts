import { register } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { attentionKernels } from "./attention.js";
import { batchMatMul } from "./batch-matmul.js";
import { gruKernels } from "./gru.js";
import { lstmKernels } from "./lstm.js";
import { rnnKernels } from "./rnn.js";

const additions = [attentionKernels, gruKernels, lstmKernels, rnnKernels];

/** The kernels that stand in tfjs' registry on our behalf. */
const own = new WeakSet<tf.KernelFunc>();

/**
 * Gives tfjs' cpu backend faster products of matrices, attention as one kernel, and kernels that
 * walk through a whole sequence at once. A second call changes nothing.
 *
 * @example
 * installCpuKernels();
 * await startBackend("cpu"); // "cpu"
 */
export function installCpuKernels(): void {
  const stock = tf.getKernel("BatchMatMul", "cpu").kernelFunc;
  if (own.has(stock)) return;
  const kernelFunc = batchMatMul(stock);
  own.add(kernelFunc);
  // tfjs warns when a kernel is registered over another one.
  tf.unregisterKernel("BatchMatMul", "cpu");
  tf.registerKernel({ kernelName: "BatchMatMul", backendName: "cpu", kernelFunc });
  for (const addition of additions) register("cpu", addition);
}
