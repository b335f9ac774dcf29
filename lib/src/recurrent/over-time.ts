import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

// Types and not interfaces, because tf.tidy passes on only what may have any further key.

/** What a recurrent layer hands from one step to the next; h is also its output. */
export type HiddenState = {
  /** [B,U] */
  h: tf.Tensor2D;
};

export interface SequenceOptions<State extends HiddenState> {
  /** The state before the first step. Default: zeros. */
  initial?: State | undefined;
  /** How many steps each row of the batch has; afterwards its state stays as it is. Default: T. */
  lengths?: readonly number[] | undefined;
  /** Walks from the last step to the first. Default: false. */
  reverse?: boolean | undefined;
  /** Takes x, and gives `out`, with time as the first axis and the batch as the second. */
  timeMajor?: boolean | undefined;
}

export type Sequence<State extends HiddenState> = {
  /** h of every step, [B,T,U] or time-major [T,B,U], at its own time also when walking backwards. */
  out: tf.Tensor3D;
  /** The state after the last step that was walked. */
  state: State;
};

/**
 * Walks a recurrent cell over time. The caller tidies.
 *
 * @param inputs - what the cell takes at each step.
 * @param step - the next state from one step's input and the state before it.
 */
export function overTime<Input, State extends HiddenState>(
  inputs: readonly Input[],
  initial: State,
  step: (input: Input, state: State) => State,
  { lengths, reverse = false }: SequenceOptions<State>,
): Sequence<State> {
  const steps = inputs.length;
  const isAlive = lengths ? aliveMasks(lengths, steps) : [];
  const outs = new Array<tf.Tensor2D>(steps);
  let state = initial;
  for (let walked = 0; walked < steps; walked++) {
    const time = reverse ? steps - 1 - walked : walked;
    const next = step(inputs[time]!, state);
    state = freeze(next, state, isAlive[time]);
    outs[time] = state.h;
  }
  return { out: tf.stack(outs, 1) as tf.Tensor3D, state };
}

/** Cuts projected inputs into steps; tf.unstack by itself has no gradient where there is one. */
export function stepsOf(x_BTG: tf.Tensor3D): tf.Tensor2D[] {
  const [rows, steps, gates] = x_BTG.shape;
  return steps === 1 ? [x_BTG.reshape([rows, gates])] : (tf.unstack(x_BTG, 1) as tf.Tensor2D[]);
}

/** Where there is no step the state stays as it was. */
export function noSteps<State extends HiddenState>(initial: State): Sequence<State> {
  const [rows, units] = initial.h.shape;
  const copies = Object.entries(initial).map(([name, tensor]) => [
    name,
    tf.clone(tensor as tf.Tensor),
  ]);
  return { out: tf.zeros([rows, 0, units]), state: Object.fromEntries(copies) as State };
}

/** Takes the new state where the row is alive, and the old one where it has ended. */
function freeze<State extends HiddenState>(
  next: State,
  before: State,
  alive_B1: tf.Tensor | undefined,
): State {
  if (!alive_B1) return next;
  const mixed = Object.entries(next).map(([name, value]) => [
    name,
    tf.where(alive_B1, value as tf.Tensor, before[name as keyof State] as tf.Tensor),
  ]);
  return Object.fromEntries(mixed) as State;
}

/** For each step, which rows still go on; nothing where all do. */
function aliveMasks(lengths: readonly number[], steps: number): (tf.Tensor | undefined)[] {
  return Array.from({ length: steps }, (_, time) => {
    const alive = lengths.map((length) => time < length);
    return alive.every(Boolean) ? undefined : tf.tensor2d(alive, [alive.length, 1], "bool");
  });
}

/** Refuses lengths that do not fit the batch. */
export function checkLengths(
  caller: string,
  lengths: readonly number[] | undefined,
  rows: number,
  steps: number,
  nameOfX: string,
): void {
  if (!lengths) return;
  if (lengths.length !== rows) {
    throw new ShapeError(`${caller}: ${lengths.length} lengths for a batch of ${rows} rows.`);
  }
  const wrong = lengths.findIndex((length) => !(length >= 0 && length <= steps));
  if (wrong >= 0) {
    throw new ShapeError(
      `${caller}: lengths[${wrong}] is ${lengths[wrong]}, but ${nameOfX} has ${steps} steps.`,
    );
  }
  const broken = lengths.findIndex((length) => !Number.isInteger(length));
  if (broken >= 0) {
    throw new ShapeError(`${caller}: lengths[${broken}] is ${lengths[broken]}, no whole number.`);
  }
}
