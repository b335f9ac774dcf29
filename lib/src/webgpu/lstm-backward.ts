import type { Walk } from "../recurrent/sequence-kernel.js";
import type { KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import type { WebGpuBackend } from "./program.js";
import { statesBefore, walkRows } from "./sequence.js";
import { part, shaped, transposed, turnedProduct } from "./stock.js";

/** The slopes of each step's gates, and after the last step those of h0 and c0. */
const BACKWARD = `
var<workgroup> slopes: array<f32, 4 * U>;
var<workgroup> dh: array<f32, U>;
var<workgroup> dc: array<f32, U>;

fn main(index: i32) {
  let row = index / GROUP;
  let lane = index % GROUP;
  let start = row * (uniforms.steps + 1);
  for (var unit = lane; unit < U; unit += GROUP) {
    dh[unit] = 0.0;
    dc[unit] = dLast[row * U + unit];
  }
  workgroupBarrier();
  for (var walked = uniforms.steps - 1; walked >= 0; walked--) {
    let time = timeOf(walked);
    let at = row * uniforms.steps + time;
    let before = row * uniforms.steps + timeOf(walked - 1);
    let alive = isAlive(row, time);
    for (var unit = lane; unit < U; unit += GROUP) {
      let d = dOut[at * U + unit] + dh[unit];
      var di = 0.0;
      var df = 0.0;
      var do_ = 0.0;
      var dg = 0.0;
      // Past the end of a row its state goes by unchanged, and so does the gradient.
      dh[unit] = d;
      if (alive) {
        var c = c0[row * U + unit];
        if (walked > 0) { c = kept[before * 6 * U + U + unit]; }
        let i = kept[at * 6 * U + 2 * U + unit];
        let f = kept[at * 6 * U + 3 * U + unit];
        let o = kept[at * 6 * U + 4 * U + unit];
        let g = kept[at * 6 * U + 5 * U + unit];
        let bent = bounded(kept[at * 6 * U + U + unit]);
        let dCell = dc[unit] + d * o * (1.0 - bent * bent);
        di = dCell * g * i * (1.0 - i);
        df = dCell * c * f * (1.0 - f);
        do_ = d * bent * o * (1.0 - o);
        dg = dCell * i * (1.0 - g * g);
        dc[unit] = dCell * f;
        dh[unit] = 0.0;
      }
      slopes[unit] = di;
      slopes[U + unit] = df;
      slopes[2 * U + unit] = do_;
      slopes[3 * U + unit] = dg;
      let to = (start + time) * 4 * U + unit;
      result[to] = di;
      result[to + U] = df;
      result[to + 2 * U] = do_;
      result[to + 3 * U] = dg;
    }
    workgroupBarrier();
    for (var unit = lane; unit < U; unit += GROUP) {
      var sum = 0.0;
      for (var gate = 0; gate < 4 * U; gate++) { sum += slopes[gate] * turned[gate * U + unit]; }
      dh[unit] += sum;
    }
    workgroupBarrier();
  }
  for (var unit = lane; unit < U; unit += GROUP) {
    let to = (start + uniforms.steps) * 4 * U + unit;
    result[to] = dh[unit];
    result[to + U] = dc[unit];
  }
}
`;

/** Gives the gradients of x, recurrent, h0 and c0. */
export function lstmBackward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WebGpuBackend;
  const { dOut, dLast, recurrent, h0, c0, out, kept } = inputs as Record<string, tf.TensorInfo>;
  const walk = attrs as unknown as Walk;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const sizes = { rows, steps, units };
  const turned = transposed(backend, recurrent!);
  const packed = walkRows(backend, sizes, walk, {
    key: "LSTM gradient",
    code: BACKWARD,
    inputs: { dOut: dOut!, dLast: dLast!, turned, c0: c0!, kept: kept! },
    shape: [rows, steps + 1, 4 * units],
  });
  const dx = part(backend, packed, [0, 0, 0], [rows, steps, 4 * units]);
  const before = statesBefore(backend, sizes, walk, { states: out!, h0: h0! });
  const dRecurrent = turnedProduct(backend, before, shaped(dx, rows * steps, 4 * units));
  const ofInitial = (index: number) =>
    part(backend, packed, [0, steps, index * units], [rows, 1, units], [rows, units]);
  const slopes = [dx, dRecurrent, ofInitial(0), ofInitial(1)];
  for (const { dataId } of [turned, packed, before]) backend.disposeData(dataId);
  return slopes;
}
