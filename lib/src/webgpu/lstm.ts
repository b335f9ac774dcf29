import { lstmGradient } from "../recurrent/lstm-sequence.js";
import { gradientKernel, LSTM_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { lstmBackward } from "./lstm-backward.js";
import type { WebGpuBackend } from "./program.js";
import { walkRows } from "./sequence.js";
import { part } from "./stock.js";

/** A step of the result holds h, c, and the gates i, f, o, g. */
const FORWARD = `
var<workgroup> state: array<f32, U>;

fn main(index: i32) {
  let row = index / GROUP;
  let lane = index % GROUP;
  for (var unit = lane; unit < U; unit += GROUP) { state[unit] = h0[row * U + unit]; }
  workgroupBarrier();
  for (var walked = 0; walked < uniforms.steps; walked++) {
    let time = timeOf(walked);
    let at = row * uniforms.steps + time;
    let before = row * uniforms.steps + timeOf(walked - 1);
    for (var unit = lane; unit < U; unit += GROUP) {
      var c = c0[row * U + unit];
      if (walked > 0) { c = result[before * 6 * U + U + unit]; }
      var h = state[unit];
      if (isAlive(row, time)) {
        var i = x[at * 4 * U + unit];
        var f = x[at * 4 * U + U + unit];
        var o = x[at * 4 * U + 2 * U + unit];
        var g = x[at * 4 * U + 3 * U + unit];
        for (var k = 0; k < U; k++) {
          let weights = k * 4 * U + unit;
          i += state[k] * recurrent[weights];
          f += state[k] * recurrent[weights + U];
          o += state[k] * recurrent[weights + 2 * U];
          g += state[k] * recurrent[weights + 3 * U];
        }
        i = sigmoid(i);
        f = sigmoid(f);
        o = sigmoid(o);
        g = bounded(g);
        c = f * c + i * g;
        h = o * bounded(c);
        result[at * 6 * U + 2 * U + unit] = i;
        result[at * 6 * U + 3 * U + unit] = f;
        result[at * 6 * U + 4 * U + unit] = o;
        result[at * 6 * U + 5 * U + unit] = g;
      }
      result[at * 6 * U + unit] = h;
      result[at * 6 * U + U + unit] = c;
    }
    workgroupBarrier();
    for (var unit = lane; unit < U; unit += GROUP) { state[unit] = result[at * 6 * U + unit]; }
    workgroupBarrier();
  }
}
`;

/** Outputs: h at every step, the last cells, and what every step leaves to backpropagation. */
function lstmForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WebGpuBackend;
  const { x, recurrent, h0, c0 } = inputs as Record<"x" | "recurrent" | "h0" | "c0", tf.TensorInfo>;
  const walk = attrs as unknown as Walk;
  const [rows = 0, steps = 0] = x.shape;
  const units = recurrent.shape[0] ?? 0;
  const kept = walkRows(backend, { rows, steps, units }, walk, {
    key: "LSTM",
    code: FORWARD,
    inputs: { x, recurrent, h0, c0 },
    shape: [rows, steps, 6 * units],
  });
  const last = walk.reverse ? 0 : steps - 1;
  const out = part(backend, kept, [0, 0, 0], [rows, steps, units]);
  const cells = part(backend, kept, [0, last, units], [rows, 1, units], [rows, units]);
  if (isRecording()) return [out, cells, kept];
  backend.disposeData(kept.dataId);
  return [out, cells, backend.makeTensorInfo([0], "float32", new Float32Array(0))];
}

export const lstmKernels: Additions = {
  kernels: { [LSTM_KERNEL]: lstmForward, [gradientKernel(LSTM_KERNEL)]: lstmBackward },
  gradients: [lstmGradient],
};
