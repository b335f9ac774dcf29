import { tf } from "./tf.js";

export type KernelArguments = Parameters<tf.KernelFunc>[0];

/** Kernels of our own and their gradients, as they are registered with tfjs. */
export interface Additions {
  readonly kernels: Readonly<Record<string, (args: KernelArguments) => tf.TensorInfo[]>>;
  readonly gradients: readonly tf.GradConfig[];
}

/** Makes kernels known to tfjs; a gradient serves the kernels that have its name on any backend. */
export function register(backendName: string, { kernels, gradients }: Additions): void {
  for (const [kernelName, kernelFunc] of Object.entries(kernels)) {
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
  gradients.forEach((gradient) => tf.registerGradient(gradient));
}

/** Runs a kernel of our own on the current backend; the tape takes note of it. */
export function run<Outputs extends tf.Tensor[]>(
  kernel: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: object = {},
): Outputs {
  const outputs: unknown = tf.engine().runKernel(kernel, inputs, attributes as tf.NamedAttrMap);
  return outputs as Outputs;
}

/** Whether somebody may ask for a gradient of what is computed now. */
export function isRecording(): boolean {
  const { state } = tf.engine() as unknown as { state: { gradientDepth: number } };
  return state.gradientDepth > 0;
}
