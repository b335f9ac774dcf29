import { generatorOf, glorot, orthogonal, type Seed } from "../layers/initial.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import {
  overTime,
  stepsOf,
  type HiddenState,
  type Sequence,
  type SequenceOptions,
} from "./over-time.js";
import { readSequence } from "./read-sequence.js";
import { rnnSequence } from "./rnn-sequence.js";
import { suitsSequenceKernel, RELU_RNN_KERNEL, RNN_KERNEL } from "./sequence-kernel.js";

export interface RNNOptions {
  inputs: number;
  units: number;
  seed: Seed;
  /** What keeps the state in bounds, or lets it grow. Default: "tanh". */
  activation?: "tanh" | "relu";
}

export type RNNState = HiddenState;

/**
 * Vanilla recurrent network: the state is what one dense layer makes of the input and of the state
 * before.
 *
 *   h' = tanh(x · kernel + h · recurrent + bias)
 *
 * Axes: B batch, T time, D input features, U units.
 *
 * @example
 * const rnn = new RNN({ inputs: 3, units: 5, seed: 1 });
 * rnn.call(tf.ones([2, 7, 3])).out.shape; // [2, 7, 5]
 * @see Elman 1990, https://doi.org/10.1207/s15516709cog1402_1; with relu, Le, Jaitly & Hinton 2015,
 *   https://arxiv.org/abs/1504.00941.
 */
export class RNN {
  readonly variables: {
    kernel: tf.Variable<tf.Rank.R2>;
    recurrent: tf.Variable<tf.Rank.R2>;
    bias: tf.Variable<tf.Rank.R1>;
  };
  readonly units: number;
  readonly activation: "tanh" | "relu";
  /** @internal */
  readonly name = "RNN";

  constructor({ inputs, units, seed, activation = "tanh" }: RNNOptions) {
    const source = generatorOf(seed);
    this.units = units;
    this.activation = activation;
    this.variables = tf.tidy(() => ({
      kernel: tf.variable(glorot(source, inputs, units)),
      recurrent: tf.variable(orthogonal(source, units, 1)),
      bias: tf.variable(tf.zeros<tf.Rank.R1>([units])),
    }));
  }

  /**
   * Reads whole sequences.
   *
   * @param x_BTD - with `timeMajor`, x_TBD.
   * @returns `out` [B,T,U], h at every step, and the last `state`. The caller disposes them.
   * @throws ShapeError when x or the initial state does not fit, or lengths do not fit the batch.
   */
  call(x_BTD: tf.Tensor, options: SequenceOptions<RNNState> = {}): Sequence<RNNState> {
    return readSequence(this, x_BTD, options);
  }

  /**
   * Takes one step.
   *
   * @returns the state after it. The caller disposes it.
   * @throws ShapeError when x or the state does not fit.
   */
  step(x_BD: tf.Tensor2D, state: RNNState): RNNState {
    const { kernel: kernel_DU, recurrent: recurrent_UU, bias } = this.variables;
    axes("RNN", { x_BD, kernel_DU, recurrent_UU, h_BU: state.h });
    return tf.tidy(() => this.#cell(tf.add(tf.matMul(x_BD, kernel_DU), bias), state));
  }

  /** Zeros for a batch of this many rows. The caller disposes them. */
  initialState(rows: number): RNNState {
    return { h: tf.zeros([rows, this.units]) };
  }

  /** @internal */
  walk(
    x_BTU: tf.Tensor3D,
    start: RNNState,
    options: SequenceOptions<RNNState>,
  ): Sequence<RNNState> {
    const kernel = this.activation === "tanh" ? RNN_KERNEL : RELU_RNN_KERNEL;
    if (suitsSequenceKernel(kernel, start.h.shape[0], this.units)) {
      return rnnSequence(x_BTU, this.variables.recurrent, start, options, kernel);
    }
    return overTime(stepsOf(x_BTU), start, (x, state) => this.#cell(x, state), options);
  }

  #cell(x_BU: tf.Tensor2D, { h }: RNNState): RNNState {
    const sum = tf.add<tf.Tensor2D>(x_BU, tf.matMul(h, this.variables.recurrent));
    return { h: this.activation === "tanh" ? tf.tanh(sum) : tf.relu(sum) };
  }
}
