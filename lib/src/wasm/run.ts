import * as tf from "@tensorflow/tfjs";
import type { KernelArguments } from "./backend.js";

/** Kernels of our own and their gradients, as they are registered with tfjs. */
export interface Additions {
  readonly kernels: Readonly<Record<string, (args: KernelArguments) => tf.TensorInfo[]>>;
  readonly gradients: readonly tf.GradConfig[];
}

/** Runs a kernel of our own on tensors of the wasm backend; the tape takes note of it. */
export function run<Outputs extends tf.Tensor[]>(
  kernel: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: object = {},
): Outputs {
  const outputs: unknown = tf.engine().runKernel(kernel, inputs, attributes as tf.NamedAttrMap);
  return outputs as Outputs;
}
