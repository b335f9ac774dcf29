import { variablesOf, type Trainable, type Variables } from "../layers/variables.js";
import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import type { HiddenState, Sequence, SequenceOptions } from "./over-time.js";

/** A layer that reads sequences step by step: RNN, LSTM, GRU. */
export interface RecurrentLayer<State extends HiddenState> extends Trainable {
  readonly units: number;
  call(x: tf.Tensor, options?: SequenceOptions<State>): Sequence<State>;
}

/** The states of the two directions. */
export type BothStates<State extends HiddenState> = { forward: State; backward: State };

export interface BidirectionalOptions<State extends HiddenState> extends Omit<
  SequenceOptions<State>,
  "initial" | "reverse"
> {
  /** The states before the first step, and after the last one. Default: zeros. */
  initial?: BothStates<State> | undefined;
}

export type BidirectionalSequence<State extends HiddenState> = {
  /** The h of both directions side by side, [B,T,2U] or time-major [T,B,2U]. */
  out: tf.Tensor3D;
  /** Each direction's state after the last step that it walked. */
  state: BothStates<State>;
};

/**
 * Reads sequences from both ends, so that each position knows what stands before and behind it.
 *
 *   out = [forward(x); backward(x from its end)]
 *
 * Axes: B batch, T time, D input features, U units of one direction.
 *
 * The way back through a row that is shorter than T starts at the row's own last step.
 *
 * @example
 * const [inputs, units] = [3, 5];
 * const both = new Bidirectional(
 *   new LSTM({ inputs, units, seed: 1 }),
 *   new LSTM({ inputs, units, seed: 2 }),
 * );
 * both.call(tf.ones([2, 7, 3]), { lengths: [7, 4] }).out.shape; // [2, 7, 10]
 * @see Schuster & Paliwal 1997, https://doi.org/10.1109/78.650093
 */
export class Bidirectional<State extends HiddenState> {
  readonly variables: Variables;
  readonly forward: RecurrentLayer<State>;
  readonly backward: RecurrentLayer<State>;

  /** @throws ShapeError when the two are the same layer, which would share its weights. */
  constructor(forward: RecurrentLayer<State>, backward: RecurrentLayer<State>) {
    if (forward === backward) {
      throw new ShapeError("Bidirectional: both directions are the same layer. Make two of them.");
    }
    this.forward = forward;
    this.backward = backward;
    this.variables = variablesOf({ forward, backward });
  }

  /**
   * Reads whole sequences.
   *
   * @returns `out`, h of both directions at every step, and their last `state`. The caller disposes
   *   them.
   * @throws ShapeError when x or the initial states do not fit, or lengths do not fit the batch.
   */
  call(
    x: tf.Tensor,
    { initial, ...options }: BidirectionalOptions<State> = {},
  ): BidirectionalSequence<State> {
    const read = () => {
      const right = this.forward.call(x, { ...options, initial: initial?.forward });
      const left = this.backward.call(x, { ...options, initial: initial?.backward, reverse: true });
      const state = { forward: right.state, backward: left.state };
      return { out: tf.concat([right.out, left.out], 2), state };
    };
    // A state is a container of tensors whatever its keys are.
    return tf.tidy(read);
  }
}
