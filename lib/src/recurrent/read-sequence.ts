import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import {
  checkLengths,
  noSteps,
  type HiddenState,
  type Sequence,
  type SequenceOptions,
} from "./over-time.js";

interface Weights {
  readonly kernel: tf.Tensor2D;
  readonly recurrent: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
}

/** A recurrent layer as `readSequence` needs it. */
export interface SequenceReader<State extends HiddenState> {
  readonly name: string;
  readonly variables: Weights;
  initialState(rows: number): State;
  /** Walks from the start over inputs that are projected: x · kernel + bias, [B,T,G]. */
  walk(x_BTG: tf.Tensor3D, start: State, options: SequenceOptions<State>): Sequence<State>;
}

/**
 * What the recurrent layers do alike with a whole sequence: check it, turn it batch-major, and
 * project all of its steps by one product. Only h · recurrent must wait for the step before.
 */
export function readSequence<State extends HiddenState>(
  layer: SequenceReader<State>,
  x: tf.Tensor,
  options: SequenceOptions<State>,
): Sequence<State> {
  const { name, variables } = layer;
  const { kernel: kernel_DG, recurrent: recurrent_UG, bias } = variables;
  const { initial, lengths, timeMajor = false } = options;
  const nameOfX = timeMajor ? "x_TBD" : "x_BTD";
  const given = { [nameOfX]: x, ...named(initial) };
  const sizes = axes<string>(name, { [nameOfX]: x, kernel_DG, recurrent_UG, ...named(initial) });
  const { B, T, D } = sizes as { B: number; T: number; D: number };
  for (const [key, { dtype }] of Object.entries(given)) {
    if (dtype !== "float32") throw new ShapeError(`${name}: ${key} must be float32, got ${dtype}.`);
  }
  checkLengths(name, lengths, B, T, nameOfX);
  const read = () => {
    const start = initial ?? layer.initialState(B);
    const x_BTD = timeMajor ? tf.transpose(x, [1, 0, 2]) : x;
    const projected = tf.add(tf.matMul(x_BTD.reshape([B * T, D]), kernel_DG), bias);
    const x_BTG = projected.reshape<tf.Tensor3D>([B, T, kernel_DG.shape[1]]);
    const { out, state } = T === 0 ? noSteps(start) : layer.walk(x_BTG, start, options);
    return { out: timeMajor ? tf.transpose(out, [1, 0, 2]) : out, state };
  };
  // A state is a container of tensors whatever its keys are.
  return tf.tidy(read);
}

/** The tensors of an initial state, by the names that errors use. */
function named(initial: HiddenState | undefined): Record<string, tf.Tensor> {
  const parts = Object.entries((initial ?? {}) as Record<string, tf.Tensor>);
  return Object.fromEntries(parts.map(([key, tensor]) => [`initial_${key}_BU`, tensor]));
}
