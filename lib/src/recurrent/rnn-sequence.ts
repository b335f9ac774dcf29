import { run } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import {
  gradientKernel,
  lastStep,
  RELU_RNN_KERNEL,
  RNN_KERNEL,
  type WalkOptions,
} from "./sequence-kernel.js";

export type RNNSequence = { out: tf.Tensor3D; state: { h: tf.Tensor2D } };

/**
 * A whole sequence through a vanilla recurrent network, as one kernel with its own
 * backpropagation through time: h' = tanh(x + h · recurrent), or with relu in tanh's place.
 *
 * Axes: B batch, T time, U units.
 *
 * @param x_BTU - the projected inputs, input · kernel + bias.
 * @param recurrent_UU - one row for each unit before, one column for each unit after.
 * @param kernel - RNN_KERNEL, the default, or RELU_RNN_KERNEL.
 * @returns h at every step, and the last state. The caller disposes them.
 */
export function rnnSequence(
  x_BTU: tf.Tensor3D,
  recurrent_UU: tf.Tensor2D,
  initial: { h: tf.Tensor2D },
  { lengths, reverse = false }: WalkOptions = {},
  kernel = RNN_KERNEL,
): RNNSequence {
  return tf.tidy(() => {
    const inputs = { x: x_BTU, recurrent: recurrent_UU, h0: initial.h };
    const [out] = run<[tf.Tensor3D]>(kernel, inputs, { lengths: lengths ?? [], reverse });
    return { out, state: { h: lastStep(out, initial.h, reverse) } };
  });
}

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

/** The kernel's inputs are x, recurrent and h0; its output is h at every step. */
const gradientOf = (kernelName: string): tf.GradConfig => ({
  kernelName,
  inputsToSave: ["recurrent", "h0"],
  outputsToSave: [true],
  gradFunc: (dys, saved, attributes) => {
    const dOut = Array.isArray(dys) ? dys[0] : dys;
    const [recurrent, h0, out] = saved as Three;
    const inputs = { dOut: dOut!, recurrent, h0, out };
    const [x, dRecurrent, dh] = run<Three>(gradientKernel(kernelName), inputs, attributes);
    return { x: () => x, recurrent: () => dRecurrent, h0: () => dh };
  },
});

export const rnnGradient = gradientOf(RNN_KERNEL);
export const reluRnnGradient = gradientOf(RELU_RNN_KERNEL);
