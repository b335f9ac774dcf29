import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, type KernelArguments, type WasmBackend } from "./backend.js";
import { run, type Additions } from "./run.js";
import { lastStep, type Walk, type WalkOptions } from "./walk.js";
import { isRecording, reserve, withMemory, writeInts } from "./workspace.js";

export const LSTM_KERNEL = "SeqattnLSTM";
const LSTM_GRADIENT = "SeqattnLSTMGradient";

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

type Inputs = Record<"x" | "recurrent" | "h0" | "c0", tf.TensorInfo>;

/** Outputs: h at every step, the last cells, and the room with all gates and cells. */
function lstmForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { x, recurrent, h0, c0 } = inputs as Inputs;
  const { lengths, reverse } = attrs as unknown as Walk;
  const [rows = 0, steps = 0] = x.shape;
  const units = recurrent.shape[0] ?? 0;
  const kernels = kernelsOf(backend);
  const at = (tensor: tf.TensorInfo) => pointer(backend, tensor);
  const state = 4 * units;
  const keptSteps = isRecording() ? steps : 1;
  const kept = reserve(backend, 5 * state * rows * keptSteps);
  const out = backend.makeOutput([rows, steps, units], "float32");
  const last = backend.makeOutput([rows, units], "float32");
  const gates = at(kept);
  const cells = gates + 4 * state * rows * keptSteps;
  const [gatesTime, cellsTime] = keptSteps === steps ? [4 * state, state] : [0, 0];
  withMemory(
    backend,
    [kernels.packedBytes(units, 4 * units), 4 * lengths.length],
    (packed, ends) => {
      writeInts(backend, lengths, ends);
      // prettier-ignore
      kernels.lstmForward(
      at(x), at(recurrent), at(h0), at(c0), ends, at(out),
      gates, 4 * state * keptSteps, gatesTime, cells, state * keptSteps, cellsTime,
      packed, rows, steps, units, reverse,
    );
    },
  );
  const lastTime = reverse ? 0 : keptSteps - 1;
  const from = steps ? cells + lastTime * state : at(c0);
  const step = steps ? state * keptSteps : state;
  kernels.copyRows(from, 0, 0, step, at(last), 0, 0, state, 1, 1, rows, state);
  return [out, last, kept];
}

function lstmBackward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WasmBackend;
  const { dOut, dLast, recurrent, h0, c0, out, kept } = inputs as Record<string, tf.TensorInfo>;
  const { lengths, reverse } = attrs as unknown as Walk;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const kernels = kernelsOf(backend);
  const at = (tensor: tf.TensorInfo | undefined) => pointer(backend, tensor!);
  const state = 4 * units;
  const dx = backend.makeOutput([rows, steps, 4 * units], "float32");
  const dRecurrent = backend.makeOutput([units, 4 * units], "float32");
  const dh = backend.makeOutput(
    [rows, units],
    "float32",
    undefined,
    new Float32Array(rows * units),
  );
  const dc = backend.makeOutput([rows, units], "float32");
  kernels.copyRows(at(dLast), 0, 0, 0, at(dc), 0, 0, 0, 1, 1, 1, rows * state);
  const sizes = [kernels.lstmWorkBytes(rows, steps, units), 4 * lengths.length];
  withMemory(backend, sizes, (work, ends) => {
    writeInts(backend, lengths, ends);
    // prettier-ignore
    kernels.lstmBackward(
      at(dOut), at(recurrent), at(h0), at(c0), ends, at(out),
      at(kept), at(kept) + 4 * state * rows * steps, work,
      at(dx), at(dRecurrent), at(dh), at(dc), rows, steps, units, reverse,
    );
  });
  return [dx, dRecurrent, dh, dc];
}

type Five = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

const lstmGradient: tf.GradConfig = {
  kernelName: LSTM_KERNEL,
  inputsToSave: ["recurrent", "h0", "c0"],
  outputsToSave: [true, false, true],
  // All four at once, and at once: what one of several lazy gradients made would be gone with it.
  gradFunc: (dys, saved, attributes) => {
    const [dOut, dLast] = dys as tf.Tensor[];
    const [recurrent, h0, c0, out, kept] = saved as Five;
    const inputs = { dOut: dOut!, dLast: dLast!, recurrent, h0, c0, out, kept };
    const [x, dRecurrent, dh, dc] = run<[tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]>(
      LSTM_GRADIENT,
      inputs,
      attributes,
    );
    return { x: () => x, recurrent: () => dRecurrent, h0: () => dh, c0: () => dc };
  },
};

/** The kernels and gradients of this file, to be registered together. */
export const lstmKernels: Additions = {
  kernels: { [LSTM_KERNEL]: lstmForward, [LSTM_GRADIENT]: lstmBackward },
  gradients: [lstmGradient],
};
