import { gruGradient } from "../recurrent/gru-sequence.js";
import { gradientKernel, GRU_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { gruBackward } from "./gru-backward.js";
import { addProduct, pack, plain } from "./matmul.js";
import { isAlive, sigmoid, statesAt, statesBefore, timesOf } from "./time.js";

export type GRUWalk = Walk & { readonly resetAfter: boolean };

/**
 * Outputs: h at every step, and what a step leaves to backpropagation: r, z and the candidate n
 * [B,T,3U], then the candidate's recurrent product m [B,T,U].
 */
function gruForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as CpuBackend;
  const [x, recurrent, bias, h0] = ["x", "recurrent", "bias", "h0"].map((name) =>
    valuesOf(backend, inputs[name]!),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const walk = attrs as unknown as GRUWalk;
  const [rows = 0, steps = 0] = inputs["x"]!.shape;
  const units = inputs["recurrent"]!.shape[0] ?? 0;
  const sizes = { rows, steps, units };
  const width = 3 * units;
  const packedGates = pack(plain(recurrent, width), units, 2 * units);
  const packedNew = pack(plain(recurrent, width, 2 * units), units, units);
  const kept = new Float32Array(rows * steps * 4 * units);
  const [gates, products] = [kept.subarray(0, x.length), kept.subarray(x.length)];
  gates.set(x);
  const out = new Float32Array(rows * steps * units);
  const resets = new Float32Array(rows * units);
  let before = statesBefore(out, h0, sizes, undefined);
  for (const time of timesOf(steps, walk)) {
    const sums = { values: gates, at: time * width, row: steps * width, column: 1 };
    addProduct({ ...before, column: 1 }, packedGates, rows, sums);
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + time) * units;
      const from = before.at + row * before.row;
      products.set(bias, at);
      openGates(gates, 3 * at, before.values, from, resets, row * units, units);
    }
    const source = walk.resetAfter ? { ...before, column: 1 } : plain(resets, units);
    const now = statesAt(out, sizes, time);
    addProduct(source, packedNew, rows, { ...now, values: products, column: 1 });
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + time) * units;
      const from = before.at + row * before.row;
      if (isAlive(walk, row, time)) {
        renew(gates, products, before.values, from, out, at, units, walk.resetAfter);
      } else {
        out.set(before.values.subarray(from, from + units), at);
      }
    }
    before = now;
  }
  const forGradient = isRecording() ? kept : new Float32Array(0);
  return [
    output(backend, [rows, steps, units], out),
    output(backend, [forGradient.length], forGradient),
  ];
}

/** One row's reset and update gates, and its state after the reset. */
function openGates(
  gates: Float32Array,
  gate: number,
  h: Float32Array,
  from: number,
  resets: Float32Array,
  to: number,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const r = sigmoid(gates[gate + unit]!);
    gates[gate + unit] = r;
    gates[gate + units + unit] = sigmoid(gates[gate + units + unit]!);
    resets[to + unit] = r * h[from + unit]!;
  }
}

/** One row's candidate and next state, which lies at `at`. */
function renew(
  gates: Float32Array,
  products: Float32Array,
  h: Float32Array,
  from: number,
  out: Float32Array,
  at: number,
  units: number,
  resetAfter: boolean,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 3 * at + unit;
    const m = products[at + unit]!;
    const n = Math.tanh(gates[gate + 2 * units]! + (resetAfter ? gates[gate]! * m : m));
    gates[gate + 2 * units] = n;
    out[at + unit] = n + gates[gate + units]! * (h[from + unit]! - n);
  }
}

export const gruKernels: Additions = {
  kernels: { [GRU_KERNEL]: gruForward, [gradientKernel(GRU_KERNEL)]: gruBackward },
  gradients: [gruGradient],
};
