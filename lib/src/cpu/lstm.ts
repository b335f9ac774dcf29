import { lstmGradient } from "../recurrent/lstm-sequence.js";
import { gradientKernel, LSTM_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { lstmBackward } from "./lstm-backward.js";
import { addProduct, pack, plain } from "./matmul.js";
import { isAlive, sigmoid, statesAt, statesBefore, timesOf, type Sizes } from "./time.js";

/** Outputs: h at every step, the last cells, and all gates [B,T,4U] with all cells [B,T,U]. */
function lstmForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as CpuBackend;
  const [x, recurrent, h0, c0] = ["x", "recurrent", "h0", "c0"].map((name) =>
    valuesOf(backend, inputs[name]!),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const walk = attrs as unknown as Walk;
  const [rows = 0, steps = 0] = inputs["x"]!.shape;
  const units = inputs["recurrent"]!.shape[0] ?? 0;
  const sizes = { rows, steps, units };
  const packed = pack(plain(recurrent, 4 * units), units, 4 * units);
  // The gates grow in place: projected inputs, then sums, then what σ and tanh make of them.
  const kept = new Float32Array(x.length + rows * steps * units);
  const [gates, cells] = [kept.subarray(0, x.length), kept.subarray(x.length)];
  gates.set(x);
  const out = new Float32Array(rows * steps * units);
  let earlier: number | undefined;
  for (const time of timesOf(steps, walk)) {
    const before = statesBefore(out, h0, sizes, earlier);
    const sums = { values: gates, at: time * 4 * units, row: steps * 4 * units, column: 1 };
    addProduct({ ...before, column: 1 }, packed, rows, sums);
    const cellsBefore = statesBefore(cells, c0, sizes, earlier);
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + time) * units;
      const cFrom = cellsBefore.at + row * cellsBefore.row;
      if (isAlive(walk, row, time)) {
        step(gates, cellsBefore.values, cFrom, cells, out, at, units);
      } else {
        const from = before.at + row * before.row;
        out.set(before.values.subarray(from, from + units), at);
        cells.set(cellsBefore.values.subarray(cFrom, cFrom + units), at);
      }
    }
    earlier = time;
  }
  const forGradient = isRecording() ? kept : new Float32Array(0);
  return [
    output(backend, [rows, steps, units], out),
    output(backend, [rows, units], lastCells(cells, c0, sizes, earlier)),
    output(backend, [forGradient.length], forGradient),
  ];
}

/** One row's step; `at` is where its state lies in `cells` and `out`. */
function step(
  gates: Float32Array,
  cBefore: Float32Array,
  cFrom: number,
  cells: Float32Array,
  out: Float32Array,
  at: number,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 4 * at + unit;
    const i = sigmoid(gates[gate]!);
    const f = sigmoid(gates[gate + units]!);
    const o = sigmoid(gates[gate + 2 * units]!);
    const g = Math.tanh(gates[gate + 3 * units]!);
    const memory = f * cBefore[cFrom + unit]! + i * g;
    gates[gate] = i;
    gates[gate + units] = f;
    gates[gate + 2 * units] = o;
    gates[gate + 3 * units] = g;
    cells[at + unit] = memory;
    out[at + unit] = o * Math.tanh(memory);
  }
}

function lastCells(
  cells: Float32Array,
  c0: Float32Array,
  sizes: Sizes,
  time: number | undefined,
): Float32Array {
  if (time === undefined) return c0.slice();
  const { at, row: step } = statesAt(cells, sizes, time);
  const last = new Float32Array(sizes.rows * sizes.units);
  for (let row = 0; row < sizes.rows; row++) {
    const from = at + row * step;
    last.set(cells.subarray(from, from + sizes.units), row * sizes.units);
  }
  return last;
}

export const lstmKernels: Additions = {
  kernels: { [LSTM_KERNEL]: lstmForward, [gradientKernel(LSTM_KERNEL)]: lstmBackward },
  gradients: [lstmGradient],
};
