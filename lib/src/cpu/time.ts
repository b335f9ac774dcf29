import type { Walk } from "../recurrent/sequence-kernel.js";

/** What every sequence kernel needs to know: how large its walk is, and where it goes. */
export interface Sizes {
  readonly rows: number;
  readonly steps: number;
  readonly units: number;
}

/** The steps in the order in which they are walked. */
export function* timesOf(steps: number, { reverse }: Walk): Generator<number> {
  for (let walked = 0; walked < steps; walked++) yield reverse ? steps - 1 - walked : walked;
}

/** The steps in the order of backpropagation, each with the one that was walked before it. */
export function* timesBack(
  steps: number,
  { reverse }: Walk,
): Generator<{ time: number; earlier: number | undefined }> {
  for (let walked = steps - 1; walked >= 0; walked--) {
    const time = reverse ? steps - 1 - walked : walked;
    yield { time, earlier: walked === 0 ? undefined : time + (reverse ? 1 : -1) };
  }
}

/** Whether this row of the batch still goes on at this time. */
export const isAlive = ({ lengths }: Walk, row: number, time: number) =>
  lengths.length === 0 || time < lengths[row]!;

/** States [B,T,U] or [B,U] in one array, and where to find the state of a row. */
export interface States {
  readonly values: Float32Array;
  readonly at: number;
  readonly row: number;
}

/** The states of all rows at one time of [B,T,U]. */
export const statesAt = (values: Float32Array, { steps, units }: Sizes, time: number): States => ({
  values,
  at: time * units,
  row: steps * units,
});

/** The states before the step after `earlier`, or the initial ones. */
export const statesBefore = (
  values: Float32Array,
  initial: Float32Array,
  sizes: Sizes,
  earlier: number | undefined,
): States =>
  earlier === undefined
    ? { values: initial, at: 0, row: sizes.units }
    : statesAt(values, sizes, earlier);

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
