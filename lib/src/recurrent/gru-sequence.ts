import { run } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { gradientKernel, GRU_KERNEL, lastStep, type WalkOptions } from "./sequence-kernel.js";

export interface GRUWalkOptions extends WalkOptions {
  /**
   * Whether the reset gate acts on the recurrent product (PyTorch, cuDNN, Keras' default) or on the
   * state before it (Cho et al. 2014). Default: true.
   */
  readonly resetAfter?: boolean | undefined;
}

export type GRUSequence = { out: tf.Tensor3D; state: { h: tf.Tensor2D } };

/**
 * A whole sequence through a GRU, as one kernel with its own backpropagation through time.
 *
 *   [r z] = σ(x + h · recurrent)          h' = (1 − z) ⊙ n + z ⊙ h
 *   reset after:   n = tanh(x + r ⊙ (h · recurrent + candidateBias))
 *   reset before:  n = tanh(x + (r ⊙ h) · recurrent + candidateBias)
 *
 * Axes: B batch, T time, U units, G = 3U in the order reset, update, candidate.
 *
 * @param x_BTG - the projected inputs, input · kernel + bias.
 * @param candidateBias_U - a bias of the candidate's recurrent product.
 * @param initial - the state before the first step.
 * @returns h at every step, and the last state. The caller disposes them.
 */
export function gruSequence(
  x_BTG: tf.Tensor3D,
  recurrent_UG: tf.Tensor2D,
  candidateBias_U: tf.Tensor1D,
  initial: { h: tf.Tensor2D },
  { lengths, reverse = false, resetAfter = true }: GRUWalkOptions = {},
): GRUSequence {
  return tf.tidy(() => {
    const weights = { recurrent: recurrent_UG, bias: candidateBias_U };
    const attributes = { lengths: lengths ?? [], reverse, resetAfter };
    const inputs = { x: x_BTG, ...weights, h0: initial.h };
    const [out] = run<[tf.Tensor3D, tf.Tensor]>(GRU_KERNEL, inputs, attributes);
    return { out, state: { h: lastStep(out, initial.h, reverse) } };
  });
}

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/**
 * The kernel's inputs are x, recurrent, bias and h0; its outputs are h at every step, and whatever
 * the backend keeps for its gradient kernel.
 */
export const gruGradient: tf.GradConfig = {
  kernelName: GRU_KERNEL,
  inputsToSave: ["recurrent", "h0"],
  outputsToSave: [true, true],
  gradFunc: (dys, saved, attributes) => {
    const [dOut] = dys as tf.Tensor[];
    const [recurrent, h0, out, kept] = saved as Four;
    const inputs = { dOut: dOut!, recurrent, h0, out, kept };
    const [x, dRecurrent, dBias, dh] = run<Four>(gradientKernel(GRU_KERNEL), inputs, attributes);
    return { x: () => x, recurrent: () => dRecurrent, bias: () => dBias, h0: () => dh };
  },
};
