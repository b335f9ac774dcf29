import type { KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import type { GRUWalk } from "./gru.js";
import { addProduct, pack, plain, turned } from "./matmul.js";
import { isAlive, statesBefore, timesBack } from "./time.js";

type Four = [Float32Array, Float32Array, Float32Array, Float32Array];

/** Gives the gradients of x, recurrent, the candidate's bias, and h0. */
export function gruBackward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as CpuBackend;
  const [dOut, recurrent, h0, out] = ["dOut", "recurrent", "h0", "out"].map((name) =>
    valuesOf(backend, inputs[name]!),
  ) as Four;
  const walk = attrs as unknown as GRUWalk;
  const { resetAfter } = walk;
  const [rows = 0, steps = 0, units = 0] = inputs["out"]!.shape;
  const sizes = { rows, steps, units };
  const [width, all] = [3 * units, rows * steps];
  const kept = valuesOf(backend, inputs["kept"]!);
  const gates = kept.subarray(0, all * width);
  const products = kept.subarray(all * width);
  const packedGates = pack(turned(plain(recurrent, width)), 2 * units, units);
  const packedNew = pack(turned(plain(recurrent, width, 2 * units)), units, units);
  const dx = new Float32Array(all * width);
  const dBias = new Float32Array(units);
  const dh = new Float32Array(rows * units);
  const hBefore = new Float32Array(all * units);
  // What the candidate's product was made of, and its slope.
  const sources = resetAfter ? hBefore : new Float32Array(all * units);
  const slopes = new Float32Array(all * units);
  const dReset = new Float32Array(rows * units);
  for (const { time, earlier } of timesBack(steps, walk)) {
    const before = statesBefore(out, h0, sizes, earlier);
    for (let row = 0; row < rows; row++) {
      const at = (row * steps + time) * units;
      const own = row * units;
      const from = before.at + row * before.row;
      hBefore.set(before.values.subarray(from, from + units), at);
      if (isAlive(walk, row, time)) {
        throughNew(dOut, gates, hBefore, at, dx, dh, own, units);
        if (resetAfter) throughReset(gates, products, at, dx, slopes, units);
        else resetStates(gates, hBefore, at, dx, sources, slopes, units);
        for (let unit = 0; unit < units; unit++) dBias[unit]! += slopes[at + unit]!;
      } else {
        // Past the end of a row its state goes by unchanged, and so does the gradient.
        for (let unit = 0; unit < units; unit++) dh[own + unit]! += dOut[at + unit]!;
      }
    }
    const slopesNow = { values: slopes, at: time * units, row: steps * units, column: 1 };
    const dProduct = resetAfter ? dh : dReset.fill(0);
    addProduct(slopesNow, packedNew, rows, plain(dProduct, units));
    for (let row = 0; row < rows && !resetAfter; row++) {
      if (!isAlive(walk, row, time)) continue;
      const at = (row * steps + time) * units;
      throughResetState(dReset, gates, hBefore, at, dx, dh, row * units, units);
    }
    const dGates = { values: dx, at: time * width, row: steps * width, column: 1 };
    addProduct(dGates, packedGates, rows, plain(dh, units));
  }
  const dRecurrent = new Float32Array(units * width);
  const dGates = pack(plain(dx, width), all, 2 * units);
  const dNew = pack(plain(slopes, units), all, units);
  addProduct(turned(plain(hBefore, units)), dGates, units, plain(dRecurrent, width));
  addProduct(turned(plain(sources, units)), dNew, units, plain(dRecurrent, width, 2 * units));
  return [
    output(backend, [rows, steps, width], dx),
    output(backend, [units, width], dRecurrent),
    output(backend, [units], dBias),
    output(backend, [rows, units], dh),
  ];
}

/** From h' = n + z ⊙ (h − n) to z, to what stands in n's tanh, and to h. */
function throughNew(
  dOut: Float32Array,
  gates: Float32Array,
  h: Float32Array,
  at: number,
  dx: Float32Array,
  dh: Float32Array,
  own: number,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 3 * at + unit;
    const z = gates[gate + units]!;
    const n = gates[gate + 2 * units]!;
    const d = dOut[at + unit]! + dh[own + unit]!;
    dx[gate + units] = d * (h[at + unit]! - n) * z * (1 - z);
    dx[gate + 2 * units] = d * (1 - z) * (1 - n * n);
    dh[own + unit] = d * z;
  }
}

/** Reset after: from x + r ⊙ m to r and m. */
function throughReset(
  gates: Float32Array,
  products: Float32Array,
  at: number,
  dx: Float32Array,
  slopes: Float32Array,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 3 * at + unit;
    const r = gates[gate]!;
    const d = dx[gate + 2 * units]!;
    dx[gate] = d * products[at + unit]! * r * (1 - r);
    slopes[at + unit] = d * r;
  }
}

/** Reset before: m = (r ⊙ h) · N + b stands in tanh as it is. */
function resetStates(
  gates: Float32Array,
  h: Float32Array,
  at: number,
  dx: Float32Array,
  sources: Float32Array,
  slopes: Float32Array,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 3 * at + unit;
    sources[at + unit] = gates[gate]! * h[at + unit]!;
    slopes[at + unit] = dx[gate + 2 * units]!;
  }
}

/** Reset before: from r ⊙ h to both of them. */
function throughResetState(
  dReset: Float32Array,
  gates: Float32Array,
  h: Float32Array,
  at: number,
  dx: Float32Array,
  dh: Float32Array,
  own: number,
  units: number,
): void {
  for (let unit = 0; unit < units; unit++) {
    const gate = 3 * at + unit;
    const r = gates[gate]!;
    const d = dReset[own + unit]!;
    dx[gate] = d * h[at + unit]! * r * (1 - r);
    dh[own + unit]! += d * r;
  }
}
