import { fusedChoice } from "../tensors/fused-choice.js";
import { tf } from "../tensors/tf.js";

/**
 * Kernels that walk through a whole sequence at once, by the names under which a backend registers
 * its own. Where none is registered, or the sequence is beyond its limits, the same walk is composed
 * of operations of tfjs.
 */
export const LSTM_KERNEL = "SeqattnLSTM";
export const GRU_KERNEL = "SeqattnGRU";
export const RNN_KERNEL = "SeqattnRNN";
export const RELU_RNN_KERNEL = "SeqattnReluRNN";

/** The kernel's own backpropagation through time. */
export const gradientKernel = (kernel: string) => `${kernel}Gradient`;

/**
 * What a kernel takes at most. On WebGPU a workgroup walks through a row of the batch and keeps its
 * state and the slopes of its gates in shared memory, of which every device has 16 KiB. No GPU was
 * at hand to measure it on. It is used for the number of programs, which does not grow with the
 * number of steps.
 */
const LIMITS: Readonly<Record<string, { rows: number; units: number }>> = {
  webgpu: { rows: 65_535, units: 512 },
};

/** Whether a sequence is to be walked by a kernel of the backend that computes now. */
export function suitsSequenceKernel(kernel: string, rows: number, units: number): boolean {
  const backend = tf.getBackend();
  const found = tf.getKernel(kernel, backend) as tf.KernelConfig | undefined;
  if (!found || fusedChoice() === "never") return false;
  const limits = LIMITS[backend];
  return !limits || (rows <= limits.rows && units <= limits.units);
}

export interface WalkOptions {
  /** How many steps each row of the batch has; afterwards its state stays. Default: all. */
  readonly lengths?: readonly number[] | undefined;
  /** From the last step to the first. Default: false. */
  readonly reverse?: boolean | undefined;
}

/** The options as the kernels take them. */
export interface Walk {
  readonly lengths: readonly number[];
  readonly reverse: boolean;
}

/** h after the last step that was walked, [B,U]; without any steps, what it was before. */
export function lastStep(
  out_BTU: tf.Tensor3D,
  before_BU: tf.Tensor2D,
  reverse: boolean,
): tf.Tensor2D {
  const [rows, steps, units] = out_BTU.shape;
  if (steps === 0) return before_BU.clone();
  return tf
    .slice(out_BTU, [0, reverse ? 0 : steps - 1, 0], [rows, 1, units])
    .reshape([rows, units]);
}
