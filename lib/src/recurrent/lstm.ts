import { generatorOf, glorot, orthogonal, type Seed } from "../layers/initial.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { lstmSequence } from "./lstm-sequence.js";
import {
  overTime,
  stepsOf,
  type HiddenState,
  type Sequence,
  type SequenceOptions,
} from "./over-time.js";
import { readSequence } from "./read-sequence.js";
import { suitsSequenceKernel, LSTM_KERNEL } from "./sequence-kernel.js";

export interface LSTMOptions {
  inputs: number;
  units: number;
  seed: Seed;
  /** What the forget gates' bias starts at. Default: 1, so that the cell remembers at first. */
  forgetBias?: number;
}

export type LSTMState = HiddenState & {
  /** The cell's memory, [B,U]. */
  c: tf.Tensor2D;
};

/**
 * Long short-term memory.
 *
 *   [i f o g] = x · kernel + h · recurrent + bias
 *   c' = σ(f) ⊙ c + σ(i) ⊙ tanh(g)        h' = σ(o) ⊙ tanh(c')
 *
 * Axes: B batch, T time, D input features, U units, G = 4U gates in the order input, forget,
 * output, candidate. PyTorch and Keras put the candidate third.
 *
 * @example
 * const lstm = new LSTM({ inputs: 3, units: 5, seed: 1 });
 * lstm.call(tf.ones([2, 7, 3])).out.shape; // [2, 7, 5]
 * @see Hochreiter & Schmidhuber 1997, https://doi.org/10.1162/neco.1997.9.8.1735; the forget gate
 *   is of Gers et al. 2000.
 */
export class LSTM {
  readonly variables: {
    kernel: tf.Variable<tf.Rank.R2>;
    recurrent: tf.Variable<tf.Rank.R2>;
    bias: tf.Variable<tf.Rank.R1>;
  };
  readonly units: number;
  /** @internal */
  readonly name = "LSTM";

  constructor({ inputs, units, seed, forgetBias = 1 }: LSTMOptions) {
    const source = generatorOf(seed);
    this.units = units;
    const bias = new Float32Array(4 * units).fill(forgetBias, units, 2 * units);
    this.variables = tf.tidy(() => ({
      kernel: tf.variable(glorot(source, inputs, 4 * units)),
      recurrent: tf.variable(orthogonal(source, units, 4)),
      bias: tf.variable(tf.tensor1d(bias)),
    }));
  }

  /**
   * Reads whole sequences.
   *
   * @param x_BTD - with `timeMajor`, x_TBD.
   * @returns `out` [B,T,U], h at every step, and the last `state`. The caller disposes them.
   * @throws ShapeError when x or the initial state does not fit, or lengths do not fit the batch.
   */
  call(x_BTD: tf.Tensor, options: SequenceOptions<LSTMState> = {}): Sequence<LSTMState> {
    return readSequence(this, x_BTD, options);
  }

  /**
   * Takes one step.
   *
   * @returns the state after it. The caller disposes it.
   * @throws ShapeError when x or the state does not fit.
   */
  step(x_BD: tf.Tensor2D, state: LSTMState): LSTMState {
    const { kernel: kernel_DG, recurrent: recurrent_UG, bias } = this.variables;
    axes("LSTM", { x_BD, kernel_DG, recurrent_UG, h_BU: state.h, c_BU: state.c });
    return tf.tidy(() => lstmCell(tf.add(tf.matMul(x_BD, kernel_DG), bias), state, recurrent_UG));
  }

  /** Zeros for a batch of this many rows. The caller disposes them. */
  initialState(rows: number): LSTMState {
    return { h: tf.zeros([rows, this.units]), c: tf.zeros([rows, this.units]) };
  }

  /** @internal */
  walk(
    x_BTG: tf.Tensor3D,
    start: LSTMState,
    options: SequenceOptions<LSTMState>,
  ): Sequence<LSTMState> {
    const { recurrent } = this.variables;
    if (suitsSequenceKernel(LSTM_KERNEL, start.h.shape[0], this.units))
      return lstmSequence(x_BTG, recurrent, start, options);
    return overTime(stepsOf(x_BTG), start, (x, state) => lstmCell(x, state, recurrent), options);
  }
}

function lstmCell(x_BG: tf.Tensor2D, { h, c }: LSTMState, recurrent_UG: tf.Tensor2D): LSTMState {
  const units = h.shape[1];
  const gates_BG = tf.add(x_BG, tf.matMul(h, recurrent_UG));
  // The three gates with σ stand side by side, so that one σ serves them all.
  const [open, candidate] = tf.split(gates_BG, [3 * units, units], 1) as [tf.Tensor, tf.Tensor];
  const [i, f, o] = tf.split(tf.sigmoid(open), 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const memory = tf.add<tf.Tensor2D>(tf.mul(f, c), tf.mul(i, tf.tanh(candidate)));
  return { h: tf.mul(o, tf.tanh(memory)), c: memory };
}
