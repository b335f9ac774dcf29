import { gruGradient } from "../recurrent/gru-sequence.js";
import { gradientKernel, GRU_KERNEL, type Walk } from "../recurrent/sequence-kernel.js";
import { isRecording, type Additions, type KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { gruBackward } from "./gru-backward.js";
import type { WebGpuBackend } from "./program.js";
import { walkRows } from "./sequence.js";
import { part } from "./stock.js";

export type GRUWalk = Walk & { readonly resetAfter: boolean };

/**
 * A step of the result holds h, the gates r and z, the candidate n, and its recurrent product m.
 * m is made of h, or where the reset comes before, of r ⊙ h, which all threads must have ready.
 */
const forward = (resetAfter: boolean) => `
var<workgroup> state: array<f32, U>;
var<workgroup> sources: array<f32, U>;

fn main(index: i32) {
  let row = index / GROUP;
  let lane = index % GROUP;
  for (var unit = lane; unit < U; unit += GROUP) { state[unit] = h0[row * U + unit]; }
  workgroupBarrier();
  for (var walked = 0; walked < uniforms.steps; walked++) {
    let time = timeOf(walked);
    let at = row * uniforms.steps + time;
    for (var unit = lane; unit < U; unit += GROUP) {
      var r = x[at * 3 * U + unit];
      var z = x[at * 3 * U + U + unit];
      for (var k = 0; k < U; k++) {
        r += state[k] * recurrent[k * 3 * U + unit];
        z += state[k] * recurrent[k * 3 * U + U + unit];
      }
      r = sigmoid(r);
      result[at * 5 * U + U + unit] = r;
      result[at * 5 * U + 2 * U + unit] = sigmoid(z);
      sources[unit] = state[unit]${resetAfter ? "" : " * r"};
    }
    workgroupBarrier();
    for (var unit = lane; unit < U; unit += GROUP) {
      var m = bias[unit];
      for (var k = 0; k < U; k++) { m += sources[k] * recurrent[k * 3 * U + 2 * U + unit]; }
      let r = result[at * 5 * U + U + unit];
      let z = result[at * 5 * U + 2 * U + unit];
      let n = bounded(x[at * 3 * U + 2 * U + unit] + ${resetAfter ? "r * m" : "m"});
      result[at * 5 * U + 3 * U + unit] = n;
      result[at * 5 * U + 4 * U + unit] = m;
      let h = state[unit];
      let next = select(h, n + z * (h - n), isAlive(row, time));
      result[at * 5 * U + unit] = next;
      state[unit] = next;
    }
    workgroupBarrier();
  }
}
`;

/** Outputs: h at every step, and what every step leaves to backpropagation. */
function gruForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WebGpuBackend;
  const { x, recurrent, bias, h0 } = inputs as Record<"x" | "recurrent" | "bias" | "h0", tf.Tensor>;
  const walk = attrs as unknown as GRUWalk;
  const [rows = 0, steps = 0] = x.shape;
  const units = recurrent.shape[0] ?? 0;
  const kept = walkRows(backend, { rows, steps, units }, walk, {
    key: `GRU ${walk.resetAfter}`,
    code: forward(walk.resetAfter),
    inputs: { x, recurrent, bias, h0 },
    shape: [rows, steps, 5 * units],
  });
  const out = part(backend, kept, [0, 0, 0], [rows, steps, units]);
  if (isRecording()) return [out, kept];
  backend.disposeData(kept.dataId);
  return [out, backend.makeTensorInfo([0], "float32", new Float32Array(0))];
}

export const gruKernels: Additions = {
  kernels: { [GRU_KERNEL]: gruForward, [gradientKernel(GRU_KERNEL)]: gruBackward },
  gradients: [gruGradient],
};
