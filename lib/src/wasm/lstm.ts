import type * as tf from "@tensorflow/tfjs";
import { lstmGradient } from "../recurrent/lstm-sequence.js";
import { gradientKernel, LSTM_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, type WasmBackend } from "./backend.js";
import { reserve, withMemory, writeInts } from "./workspace.js";

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

/** The kernels and gradients of this file, to be registered together. */
export const lstmKernels: Additions = {
  kernels: { [LSTM_KERNEL]: lstmForward, [gradientKernel(LSTM_KERNEL)]: lstmBackward },
  gradients: [lstmGradient],
};
