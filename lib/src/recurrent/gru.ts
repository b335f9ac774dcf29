import { generatorOf, glorot, orthogonal, type Seed } from "../layers/initial.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { gruCell } from "./gru-cell.js";
import { gruSequence } from "./gru-sequence.js";
import {
  overTime,
  stepsOf,
  type HiddenState,
  type Sequence,
  type SequenceOptions,
} from "./over-time.js";
import { readSequence } from "./read-sequence.js";
import { GRU_KERNEL, suitsSequenceKernel } from "./sequence-kernel.js";

export interface GRUOptions {
  inputs: number;
  units: number;
  seed: Seed;
  /** Whether the reset gate acts after the recurrent product, or before it. Default: after. */
  resetAfter?: boolean;
}

export type GRUState = HiddenState;

/**
 * Gated recurrent unit, by default in the form that PyTorch and cuDNN compute: the reset gate acts
 * after the recurrent product.
 *
 *   [r z n] = x · kernel + bias        [R Z N] = h · recurrent
 *   r' = σ(r + R)      z' = σ(z + Z)   n' = tanh(n + r' ⊙ (N + candidateBias))
 *   h' = (1 − z') ⊙ n' + z' ⊙ h
 *
 * With `resetAfter: false` it acts before: n' = tanh(n + (r' ⊙ h) · recurrent's last U columns),
 * and there is no candidateBias.
 *
 * Axes: B batch, T time, D input features, U units, G = 3U in the order reset, update, candidate.
 *
 * @example
 * const gru = new GRU({ inputs: 3, units: 5, seed: 1 });
 * gru.call(tf.ones([2, 7, 3])).out.shape; // [2, 7, 5]
 * @see Cho et al. 2014, https://arxiv.org/abs/1406.1078 (it resets before the product, and its
 *   last formula has our z and 1 − z).
 */
export class GRU {
  readonly variables: {
    kernel: tf.Variable<tf.Rank.R2>;
    recurrent: tf.Variable<tf.Rank.R2>;
    bias: tf.Variable<tf.Rank.R1>;
    candidateBias?: tf.Variable<tf.Rank.R1>;
  };
  readonly units: number;
  /** @internal */
  readonly name = "GRU";

  constructor({ inputs, units, seed, resetAfter = true }: GRUOptions) {
    const source = generatorOf(seed);
    const zeros = (size: number) => tf.variable(tf.zeros<tf.Rank.R1>([size]));
    this.units = units;
    this.variables = tf.tidy(() => ({
      kernel: tf.variable(glorot(source, inputs, 3 * units)),
      recurrent: tf.variable(orthogonal(source, units, 3)),
      bias: zeros(3 * units),
      ...(resetAfter && { candidateBias: zeros(units) }),
    }));
  }

  /**
   * Reads whole sequences.
   *
   * @param x_BTD - with `timeMajor`, x_TBD.
   * @returns `out` [B,T,U], h at every step, and the last `state`. The caller disposes them.
   * @throws ShapeError when x or the initial state does not fit, or lengths do not fit the batch.
   */
  call(x_BTD: tf.Tensor, options: SequenceOptions<GRUState> = {}): Sequence<GRUState> {
    return readSequence(this, x_BTD, options);
  }

  /**
   * Takes one step.
   *
   * @returns the state after it. The caller disposes it.
   * @throws ShapeError when x or the state does not fit.
   */
  step(x_BD: tf.Tensor2D, state: GRUState): GRUState {
    const { kernel: kernel_DG, recurrent: recurrent_UG, bias } = this.variables;
    axes("GRU", { x_BD, kernel_DG, recurrent_UG, h_BU: state.h });
    return tf.tidy(() => gruCell(this.variables)(tf.add(tf.matMul(x_BD, kernel_DG), bias), state));
  }

  /** Zeros for a batch of this many rows. The caller disposes them. */
  initialState(rows: number): GRUState {
    return { h: tf.zeros([rows, this.units]) };
  }

  /** @internal */
  walk(
    x_BTG: tf.Tensor3D,
    start: GRUState,
    options: SequenceOptions<GRUState>,
  ): Sequence<GRUState> {
    const { recurrent, candidateBias } = this.variables;
    if (suitsSequenceKernel(GRU_KERNEL, start.h.shape[0], this.units)) {
      const bias = candidateBias ?? tf.zeros<tf.Rank.R1>([this.units]);
      const resetAfter = candidateBias !== undefined;
      return gruSequence(x_BTG, recurrent, bias, start, { ...options, resetAfter });
    }
    return overTime(stepsOf(x_BTG), start, gruCell(this.variables), options);
  }
}
