import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, type KernelArguments, type WasmBackend } from "./backend.js";
import { run, type Additions } from "./run.js";
import { lastStep, type Walk, type WalkOptions } from "./walk.js";
import { withMemory, writeInts, zeros } from "./workspace.js";

const RNN = "SeqattnRNN";
const GRADIENT = "SeqattnRNNGradient";

export type RNNSequence = { out: tf.Tensor3D; state: { h: tf.Tensor2D } };

/**
 * A whole sequence through a vanilla recurrent network, as one kernel with its own
 * backpropagation through time: h' = tanh(x + h · recurrent).
 *
 * Axes: B batch, T time, U units.
 *
 * @param x_BTU - the projected inputs, input · kernel + bias.
 * @param recurrent_UU - one row for each unit before, one column for each unit after.
 * @returns h at every step, and the last state. The caller disposes them.
 */
export function rnnSequence(
  x_BTU: tf.Tensor3D,
  recurrent_UU: tf.Tensor2D,
  initial: { h: tf.Tensor2D },
  { lengths, reverse = false }: WalkOptions = {},
): RNNSequence {
  return tf.tidy(() => {
    const inputs = { x: x_BTU, recurrent: recurrent_UU, h0: initial.h };
    const [out] = run<[tf.Tensor3D]>(RNN, inputs, { lengths: lengths ?? [], reverse });
    return { out, state: { h: lastStep(out, initial.h, reverse) } };
  });
}

function forward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, recurrent, h0 } = inputs as Record<"x" | "recurrent" | "h0", tf.TensorInfo>;
  const { lengths, reverse } = attrs as unknown as Walk;
  const [rows = 0, steps = 0, units = 0] = x.shape;
  const kernels = kernelsOf(backend);
  const out = backend.makeOutput([rows, steps, units], "float32");
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  withMemory(backend, [kernels.packedBytes(units, units), 4 * lengths.length], (packed, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.rnnForward(
      at(x), at(recurrent), at(h0), ends, at(out), packed, rows, steps, units, reverse,
    );
  });
  return [out];
}

function backward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, recurrent, h0, out } = inputs as Record<string, tf.TensorInfo>;
  const { lengths, reverse } = attrs as unknown as Walk;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const kernels = kernelsOf(backend);
  const dx = backend.makeOutput([rows, steps, units], "float32");
  const dRecurrent = backend.makeOutput([units, units], "float32");
  const dh = zeros(backend, [rows, units]);
  const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
  const sizes = [kernels.rnnBackwardBytes(rows, steps, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.rnnBackward(
      at(dOut), at(recurrent), at(h0), ends, at(out), work,
      at(dx), at(dRecurrent), at(dh), rows, steps, units, reverse,
    );
  });
  return [dx, dRecurrent, dh];
}

export const rnnKernels: Additions = {
  kernels: { [RNN]: forward, [GRADIENT]: backward },
  gradients: [
    {
      kernelName: RNN,
      inputsToSave: ["recurrent", "h0"],
      outputsToSave: [true],
      gradFunc: (dys, saved, attributes) => {
        const dOut = Array.isArray(dys) ? dys[0] : dys;
        const [recurrent, h0, out] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const inputs = { dOut: dOut!, recurrent, h0, out };
        const [x, dRecurrent, dh] = run<[tf.Tensor, tf.Tensor, tf.Tensor]>(
          GRADIENT,
          inputs,
          attributes,
        );
        return { x: () => x, recurrent: () => dRecurrent, h0: () => dh };
      },
    },
  ],
};
