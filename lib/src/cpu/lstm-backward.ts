import type { Walk } from "../recurrent/sequence-kernel.js";
import type { KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { addProduct, pack, plain, turned } from "./matmul.js";
import { isAlive, statesBefore, timesBack } from "./time.js";

type Six = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];

/** Gives the gradients of x, recurrent, h0 and c0. */
export function lstmBackward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as CpuBackend;
  const names = ["dOut", "dLast", "recurrent", "h0", "c0", "out"];
  const [dOut, dLast, recurrent, h0, c0, out] = names.map((name) =>
    valuesOf(backend, inputs[name]!),
  ) as Six;
  const walk = attrs as unknown as Walk;
  const [rows = 0, steps = 0, units = 0] = inputs["out"]!.shape;
  const sizes = { rows, steps, units };
  const width = 4 * units;
  const kept = valuesOf(backend, inputs["kept"]!);
  const gates = kept.subarray(0, rows * steps * width);
  const cells = kept.subarray(rows * steps * width);
  const packed = pack(turned(plain(recurrent, width)), width, units);
  const dx = new Float32Array(rows * steps * width);
  const hBefore = new Float32Array(rows * steps * units);
  const dh = new Float32Array(rows * units);
  const dc = dLast.slice();
  for (const { time, earlier } of timesBack(steps, walk)) {
    const before = statesBefore(out, h0, sizes, earlier);
    const cellsBefore = statesBefore(cells, c0, sizes, earlier);
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + time) * units;
      const from = before.at + row * before.row;
      hBefore.set(before.values.subarray(from, from + units), at);
      const own = row * units;
      if (isAlive(walk, row, time)) {
        const cFrom = cellsBefore.at + row * cellsBefore.row;
        stepBack(dOut, gates, cellsBefore.values, cFrom, cells, at, dx, dh, dc, own, units);
      } else {
        // Past the end of a row its state goes by unchanged, and so does the gradient.
        for (let unit = 0; unit < units; unit++) dh[own + unit]! += dOut[at + unit]!;
      }
    }
    const slopes = { values: dx, at: time * width, row: steps * width, column: 1 };
    addProduct(slopes, packed, rows, plain(dh, units));
  }
  const dRecurrent = new Float32Array(units * width);
  const slopes = pack(plain(dx, width), rows * steps, width);
  addProduct(turned(plain(hBefore, units)), slopes, units, plain(dRecurrent, width));
  return [
    output(backend, [rows, steps, width], dx),
    output(backend, [units, width], dRecurrent),
    output(backend, [rows, units], dh),
    output(backend, [rows, units], dc),
  ];
}

/** One row's step. It leaves nothing in `dh`: all of the gradient goes through the gates. */
function stepBack(
  dOut: Float32Array,
  gates: Float32Array,
  cBefore: Float32Array,
  cFrom: number,
  cells: Float32Array,
  at: number,
  dx: Float32Array,
  dh: Float32Array,
  dc: Float32Array,
  own: number,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 4 * at + unit;
    const i = gates[gate]!;
    const f = gates[gate + units]!;
    const o = gates[gate + 2 * units]!;
    const g = gates[gate + 3 * units]!;
    const th = Math.tanh(cells[at + unit]!);
    const d = dOut[at + unit]! + dh[own + unit]!;
    const dMemory = dc[own + unit]! + d * o * (1 - th * th);
    dx[gate] = dMemory * g * i * (1 - i);
    dx[gate + units] = dMemory * cBefore[cFrom + unit]! * f * (1 - f);
    dx[gate + 2 * units] = d * th * o * (1 - o);
    dx[gate + 3 * units] = dMemory * i * (1 - g * g);
    dc[own + unit] = dMemory * f;
    dh[own + unit] = 0;
  }
}
