import { run } from "../tensors/kernels.js";
import { tf } from "../tensors/tf.js";
import { gradientKernel, lastStep, LSTM_KERNEL, type WalkOptions } from "./sequence-kernel.js";

export type LSTMSequence = { out: tf.Tensor3D; state: { h: tf.Tensor2D; c: tf.Tensor2D } };

/**
 * A whole sequence through an LSTM, as one kernel with its own backpropagation through time.
 *
 *   [i f o g] = x + h · recurrent      c' = σ(f) ⊙ c + σ(i) ⊙ tanh(g)      h' = σ(o) ⊙ tanh(c')
 *
 * Axes: B batch, T time, U units, G = 4U gates in the order input, forget, output, candidate.
 *
 * @param x_BTG - the projected inputs, input · kernel + bias.
 * @param initial - the state before the first step, [B,U] each.
 * @returns h at every step, and the last state. The caller disposes them.
 */
export function lstmSequence(
  x_BTG: tf.Tensor3D,
  recurrent_UG: tf.Tensor2D,
  initial: { h: tf.Tensor2D; c: tf.Tensor2D },
  { lengths, reverse = false }: WalkOptions = {},
): LSTMSequence {
  return tf.tidy(() => {
    const inputs = { x: x_BTG, recurrent: recurrent_UG, h0: initial.h, c0: initial.c };
    const attributes = { lengths: lengths ?? [], reverse };
    const [out, c] = run<[tf.Tensor3D, tf.Tensor2D, tf.Tensor]>(LSTM_KERNEL, inputs, attributes);
    return { out, state: { h: lastStep(out, initial.h, reverse), c } };
  });
}

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/**
 * The kernel's inputs are x, recurrent, h0 and c0; its outputs are h at every step, the last
 * cells, and whatever the backend keeps for its gradient kernel.
 */
export const lstmGradient: tf.GradConfig = {
  kernelName: LSTM_KERNEL,
  inputsToSave: ["recurrent", "h0", "c0"],
  outputsToSave: [true, false, true],
  // All four at once, and at once: what one of several lazy gradients made would be gone with it.
  gradFunc: (dys, saved, attributes) => {
    const [dOut, dLast] = dys as tf.Tensor[];
    const [recurrent, h0, c0, out, kept] = saved as [...Four, tf.Tensor];
    const inputs = { dOut: dOut!, dLast: dLast!, recurrent, h0, c0, out, kept };
    const [x, dRecurrent, dh, dc] = run<Four>(gradientKernel(LSTM_KERNEL), inputs, attributes);
    return { x: () => x, recurrent: () => dRecurrent, h0: () => dh, c0: () => dc };
  },
};
