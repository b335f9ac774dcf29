import type { Walk } from "../recurrent/sequence-kernel.js";
import type { tf } from "../tensors/tf.js";
import { runProgram, type Program, type WebGpuBackend } from "./program.js";

export interface Sizes {
  readonly rows: number;
  readonly steps: number;
  readonly units: number;
}

/** Threads of a workgroup, at most: as many as every device has. */
const MOST_THREADS = 256;

/**
 * What the sequence programs have in common. A workgroup walks through one row of the batch, with
 * its state in shared memory; a thread computes every GROUP-th unit. So a whole sequence is one
 * program where composed operations start about a dozen at each step.
 */
const common = (units: number, group: number, hasLengths: boolean) => `
const U = ${units};
const GROUP = ${group};

/** The step that is walked as the n-th. */
fn timeOf(walked: i32) -> i32 {
  return select(walked, uniforms.steps - 1 - walked, uniforms.isReverse == 1);
}

/** Whether this row of the batch still goes on at this time. */
fn isAlive(row: i32, time: i32) -> bool {
  return ${hasLengths ? "time < lengths[row]" : "true"};
}

fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }

/** The built-in one overflows on some devices. */
fn bounded(x: f32) -> f32 {
  let power = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - power) / (1.0 + power);
}
`;

/** Runs a program with one workgroup for each row of the batch. */
export function walkRows(
  backend: WebGpuBackend,
  { rows, steps, units }: Sizes,
  { lengths, reverse }: Walk,
  program: Pick<Program, "key" | "code" | "inputs" | "shape">,
): tf.TensorInfo {
  const group = Math.min(MOST_THREADS, 2 ** Math.ceil(Math.log2(units)));
  const ends = lengths.length
    ? backend.makeTensorInfo([rows], "int32", Int32Array.from(lengths))
    : undefined;
  const result = runProgram(backend, {
    ...program,
    key: `${program.key} ${units} ${ends !== undefined}`,
    code: common(units, group, ends !== undefined) + program.code,
    inputs: { ...program.inputs, ...(ends && { lengths: ends }) },
    integers: { steps, isReverse: Number(reverse) },
    threads: rows * group,
    group,
  });
  if (ends) backend.disposeData(ends.dataId);
  return result;
}

/** The state before each step, times a gate if there is one, one step after the other. */
const BEFORE = (gate: string) => `
fn main(index: i32) {
  if (index >= uniforms.rows * uniforms.steps * uniforms.units) { return; }
  let at = index / uniforms.units;
  let unit = index % uniforms.units;
  let row = at / uniforms.steps;
  let time = at % uniforms.steps;
  let earlier = time + select(-1, 1, uniforms.isReverse == 1);
  var state = h0[row * uniforms.units + unit];
  if (earlier >= 0 && earlier < uniforms.steps) {
    state = states[(at + earlier - time) * uniforms.units + unit];
  }
  result[index] = state${gate};
}
`;

/** [rows · steps, units]: h before each step; with `kept` of a GRU, r ⊙ h. */
export function statesBefore(
  backend: WebGpuBackend,
  { rows, steps, units }: Sizes,
  { reverse }: Pick<Walk, "reverse">,
  inputs: { states: tf.TensorInfo; h0: tf.TensorInfo; kept?: tf.TensorInfo },
): tf.TensorInfo {
  // A step of a GRU keeps h, r, z, n and m.
  const gate = inputs.kept ? " * kept[at * 5 * uniforms.units + uniforms.units + unit]" : "";
  return runProgram(backend, {
    key: `states before ${gate}`,
    code: BEFORE(gate),
    inputs,
    integers: { rows, steps, units, isReverse: Number(reverse) },
    shape: [rows * steps, units],
    threads: rows * steps * units,
  });
}
