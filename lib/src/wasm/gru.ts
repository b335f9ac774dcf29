import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, type KernelArguments, type WasmBackend } from "./backend.js";
import { run, type Additions } from "./run.js";
import { lastStep, type Walk, type WalkOptions } from "./walk.js";
import { isRecording, reserve, withMemory, writeInts, zeros } from "./workspace.js";

const GRU = "SeqattnGRU";
const GRADIENT = "SeqattnGRUGradient";

export interface GRUOptions extends WalkOptions {
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
  { lengths, reverse = false, resetAfter = true }: GRUOptions = {},
): GRUSequence {
  return tf.tidy(() => {
    const weights = { recurrent: recurrent_UG, bias: candidateBias_U };
    const attributes = { lengths: lengths ?? [], reverse, resetAfter };
    const inputs = { x: x_BTG, ...weights, h0: initial.h };
    const [out] = run<[tf.Tensor3D, tf.Tensor]>(GRU, inputs, attributes);
    return { out, state: { h: lastStep(out, initial.h, reverse) } };
  });
}

type Attributes = Walk & { readonly resetAfter: boolean };

/** Outputs: h at every step, and the room with all gates. */
function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, recurrent, bias, h0 } = inputs as Record<"x" | "recurrent" | "bias" | "h0", tf.Tensor>;
  const { lengths, reverse, resetAfter } = attrs as unknown as Attributes;
  const [rows = 0, steps = 0] = x.shape;
  const units = recurrent.shape[0] ?? 0;
  const kernels = kernelsOf(backend);
  const step = 16 * units;
  const keptSteps = isRecording() ? steps : 1;
  const kept = reserve(backend, step * rows * keptSteps);
  const out = backend.makeOutput([rows, steps, units], "float32");
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  const sizes = [kernels.gruForwardBytes(rows, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.gruForward(
      at(x), at(recurrent), at(bias), at(h0), ends, at(out),
      at(kept), step * keptSteps, keptSteps === steps ? step : 0,
      work, rows, steps, units, reverse, resetAfter,
    );
  });
  return [out, kept];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, recurrent, h0, out, kept } = inputs as Record<string, tf.TensorInfo>;
  const { lengths, reverse, resetAfter } = attrs as unknown as Attributes;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const kernels = kernelsOf(backend);
  const dx = backend.makeOutput([rows, steps, 3 * units], "float32");
  const dRecurrent = backend.makeOutput([units, 3 * units], "float32");
  const dBias = backend.makeOutput([units], "float32");
  const dh = zeros(backend, [rows, units]);
  const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
  const sizes = [kernels.gruBackwardBytes(rows, steps, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.gruBackward(
      at(dOut), at(recurrent), at(h0), ends, at(out), at(kept), work,
      at(dx), at(dRecurrent), at(dBias), at(dh), rows, steps, units, reverse, resetAfter,
    );
  });
  return [dx, dRecurrent, dBias, dh];
}

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

export const gruKernels: Additions = {
  kernels: { [GRU]: forward, [GRADIENT]: backward },
  gradients: [
    {
      kernelName: GRU,
      inputsToSave: ["recurrent", "h0"],
      outputsToSave: [true, true],
      gradFunc: (dys, saved, attributes) => {
        const [dOut] = dys as tf.Tensor[];
        const [recurrent, h0, out, kept] = saved as Four;
        const inputs = { dOut: dOut!, recurrent, h0, out, kept };
        const [x, dRecurrent, dBias, dh] = run<Four>(GRADIENT, inputs, attributes);
        return { x: () => x, recurrent: () => dRecurrent, bias: () => dBias, h0: () => dh };
      },
    },
  ],
};
