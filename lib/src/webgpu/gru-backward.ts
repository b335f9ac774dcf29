import type { KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import type { GRUWalk } from "./gru.js";
import type { WebGpuBackend } from "./program.js";
import { statesBefore, walkRows } from "./sequence.js";
import { columnSums, part, shaped, sideBySide, transposed, turnedProduct } from "./stock.js";

/**
 * The slopes of each step's r, z, of what stands in n's tanh, and of m; after the last step those
 * of h0. Where the reset comes before the product, r's slope waits for what flows through m.
 */
const backward = (resetAfter: boolean) => `
var<workgroup> slopes: array<f32, 3 * U>;
var<workgroup> dh: array<f32, U>;

/** Σ slopes · recurrentᵀ over the gates from \`first\` on and before \`past\`. */
fn through(first: i32, past: i32, unit: i32) -> f32 {
  var sum = 0.0;
  for (var gate = first; gate < past; gate++) { sum += slopes[gate] * turned[gate * U + unit]; }
  return sum;
}

fn main(index: i32) {
  let row = index / GROUP;
  let lane = index % GROUP;
  let start = row * (uniforms.steps + 1);
  for (var unit = lane; unit < U; unit += GROUP) { dh[unit] = 0.0; }
  workgroupBarrier();
  for (var walked = uniforms.steps - 1; walked >= 0; walked--) {
    let time = timeOf(walked);
    let at = row * uniforms.steps + time;
    let to = (start + time) * 4 * U;
    let alive = isAlive(row, time);
    for (var unit = lane; unit < U; unit += GROUP) {
      let d = dOut[at * U + unit] + dh[unit];
      let r = kept[at * 5 * U + U + unit];
      let z = kept[at * 5 * U + 2 * U + unit];
      let n = kept[at * 5 * U + 3 * U + unit];
      let h = before[at * U + unit];
      // Past the end of a row its state goes by unchanged, and so does the gradient.
      let dz = select(0.0, d * (h - n) * z * (1.0 - z), alive);
      let dn = select(0.0, d * (1.0 - z) * (1.0 - n * n), alive);
      dh[unit] = select(d, d * z, alive);
      let dm = dn${resetAfter ? " * r" : ""};
      ${resetAfter ? "let dr = dn * kept[at * 5 * U + 4 * U + unit] * r * (1.0 - r);" : ""}
      ${resetAfter ? "slopes[unit] = dr; result[to + unit] = dr;" : ""}
      slopes[U + unit] = dz;
      slopes[2 * U + unit] = dm;
      result[to + U + unit] = dz;
      result[to + 2 * U + unit] = dn;
      result[to + 3 * U + unit] = dm;
    }
    workgroupBarrier();
    ${resetAfter ? "" : THROUGH_RESET}
    for (var unit = lane; unit < U; unit += GROUP) {
      dh[unit] += through(0, ${resetAfter ? "3 * U" : "2 * U"}, unit);
    }
    workgroupBarrier();
  }
  for (var unit = lane; unit < U; unit += GROUP) {
    result[(start + uniforms.steps) * 4 * U + unit] = dh[unit];
  }
}
`;

/** From r ⊙ h to both of them. */
const THROUGH_RESET = `
    for (var unit = lane; unit < U; unit += GROUP) {
      let d = through(2 * U, 3 * U, unit);
      let r = kept[at * 5 * U + U + unit];
      let dr = d * before[at * U + unit] * r * (1.0 - r);
      dh[unit] += d * r;
      slopes[unit] = dr;
      result[to + unit] = dr;
    }
    workgroupBarrier();
`;

/** Gives the gradients of x, recurrent, the candidate's bias, and h0. */
export function gruBackward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WebGpuBackend;
  const { dOut, recurrent, h0, out, kept } = inputs as Record<string, tf.TensorInfo>;
  const walk = attrs as unknown as GRUWalk;
  const [rows = 0, steps = 0, units = 0] = out!.shape;
  const sizes = { rows, steps, units };
  const states = { states: out!, h0: h0! };
  const before = statesBefore(backend, sizes, walk, states);
  const sources = walk.resetAfter
    ? undefined
    : statesBefore(backend, sizes, walk, { ...states, kept: kept! });
  const turned = transposed(backend, recurrent!);
  const packed = walkRows(backend, sizes, walk, {
    key: `GRU gradient ${walk.resetAfter}`,
    code: backward(walk.resetAfter),
    inputs: { dOut: dOut!, turned, before, kept: kept! },
    shape: [rows, steps + 1, 4 * units],
  });
  const columns = (first: number, count: number) =>
    part(backend, packed, [0, 0, first * units], [rows, steps, count * units]);
  const dx = columns(0, 3);
  const dGates = columns(0, 2);
  const dNew = shaped(columns(3, 1), rows * steps, units);
  const forGates = turnedProduct(backend, before, shaped(dGates, rows * steps, 2 * units));
  const forNew = turnedProduct(backend, sources ?? before, dNew);
  const dRecurrent = sideBySide(backend, [forGates, forNew]);
  const dBias = columnSums(backend, dNew);
  const dh = part(backend, packed, [0, steps, 0], [rows, 1, units], [rows, units]);
  const used = [
    before,
    turned,
    packed,
    dGates,
    dNew,
    forGates,
    forNew,
    ...(sources ? [sources] : []),
  ];
  for (const { dataId } of used) backend.disposeData(dataId);
  return [dx, dRecurrent, dBias, dh];
}
