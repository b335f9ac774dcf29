import { reluRnnGradient, rnnGradient } from "../recurrent/rnn-sequence.js";
import {
  gradientKernel,
  RELU_RNN_KERNEL,
  RNN_KERNEL,
  type Walk,
} from "../recurrent/sequence-kernel.js";
import type { Additions, KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { addProduct, pack, plain, turned } from "./matmul.js";
import { isAlive, statesAt, statesBefore, timesBack, timesOf } from "./time.js";

/** What stands around x + h · recurrent, and its slope where it gave y. */
interface Activation {
  readonly of: (x: number) => number;
  readonly slopeAt: (y: number) => number;
}

const tanh: Activation = { of: Math.tanh, slopeAt: (y) => 1 - y * y };
const relu: Activation = { of: (x) => (x > 0 ? x : 0), slopeAt: (y) => (y > 0 ? 1 : 0) };

/** Output: h at every step. */
const forward =
  ({ of }: Activation) =>
  ({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] => {
    const backend = any as CpuBackend;
    const [x, recurrent, h0] = ["x", "recurrent", "h0"].map((name) =>
      valuesOf(backend, inputs[name]!),
    ) as [Float32Array, Float32Array, Float32Array];
    const walk = attrs as unknown as Walk;
    const [rows = 0, steps = 0, units = 0] = inputs["x"]!.shape;
    const sizes = { rows, steps, units };
    const packed = pack(plain(recurrent, units), units, units);
    const out = x.slice();
    let before = statesBefore(out, h0, sizes, undefined);
    for (const time of timesOf(steps, walk)) {
      const now = statesAt(out, sizes, time);
      addProduct({ ...before, column: 1 }, packed, rows, { ...now, column: 1 });
      for (let row = 0; row < rows; row++) {
        const from = before.at + row * before.row;
        const to = now.at + row * now.row;
        const alive = isAlive(walk, row, time);
        for (let unit = 0; unit < units; unit++) {
          out[to + unit] = alive ? of(out[to + unit]!) : before.values[from + unit]!;
        }
      }
      before = now;
    }
    return [output(backend, [rows, steps, units], out)];
  };

const backward =
  ({ slopeAt }: Activation) =>
  ({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] => {
    const backend = any as CpuBackend;
    const [dOut, recurrent, h0, out] = ["dOut", "recurrent", "h0", "out"].map((name) =>
      valuesOf(backend, inputs[name]!),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const walk = attrs as unknown as Walk;
    const [rows = 0, steps = 0, units = 0] = inputs["out"]!.shape;
    const sizes = { rows, steps, units };
    const packed = pack(turned(plain(recurrent, units)), units, units);
    const dx = new Float32Array(rows * steps * units);
    const hBefore = new Float32Array(rows * steps * units);
    const dh = new Float32Array(rows * units);
    for (const { time, earlier } of timesBack(steps, walk)) {
      const before = statesBefore(out, h0, sizes, earlier);
      for (let row = 0; row < rows; row++) {
        const at = (row * steps + time) * units;
        const from = before.at + row * before.row;
        hBefore.set(before.values.subarray(from, from + units), at);
        const alive = isAlive(walk, row, time);
        for (let unit = 0; unit < units; unit++) {
          const d = dOut[at + unit]! + dh[row * units + unit]!;
          // Past the end of a row its state goes by unchanged, and so does the gradient.
          dx[at + unit] = alive ? d * slopeAt(out[at + unit]!) : 0;
          dh[row * units + unit] = alive ? 0 : d;
        }
      }
      const now = { ...statesAt(dx, sizes, time), column: 1 };
      addProduct(now, packed, rows, plain(dh, units));
    }
    const dRecurrent = new Float32Array(units * units);
    const all = rows * steps;
    const slopes = pack(plain(dx, units), all, units);
    addProduct(turned(plain(hBefore, units)), slopes, units, plain(dRecurrent, units));
    return [
      output(backend, [rows, steps, units], dx),
      output(backend, [units, units], dRecurrent),
      output(backend, [rows, units], dh),
    ];
  };

export const rnnKernels: Additions = {
  kernels: {
    [RNN_KERNEL]: forward(tanh),
    [gradientKernel(RNN_KERNEL)]: backward(tanh),
    [RELU_RNN_KERNEL]: forward(relu),
    [gradientKernel(RELU_RNN_KERNEL)]: backward(relu),
  },
  gradients: [rnnGradient, reluRnnGradient],
};
