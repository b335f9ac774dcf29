import { generatorOf, glorot, orthogonal, type Seed } from "../layers/initial.js";
import { axes } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import {
  checkLengths,
  overTime,
  type HiddenState,
  type Sequence,
  type SequenceOptions,
} from "./over-time.js";

export interface GRUOptions {
  inputs: number;
  units: number;
  seed: Seed;
}

export type GRUState = HiddenState;

/** One step's inputs, already projected: for the two gates, and for the candidate. */
interface Projected {
  gates: tf.Tensor2D;
  candidate: tf.Tensor2D;
}

/**
 * Gated recurrent unit, in the form that PyTorch and cuDNN compute: the reset gate acts after the
 * recurrent product.
 *
 *   [r z n] = x · kernel + bias        [R Z N] = h · recurrent
 *   r' = σ(r + R)      z' = σ(z + Z)   n' = tanh(n + r' ⊙ (N + candidateBias))
 *   h' = (1 − z') ⊙ n' + z' ⊙ h
 *
 * Axes: B batch, T time, D input features, U units, G = 3U in the order reset, update, candidate.
 *
 * @example
 * const gru = new GRU({ inputs: 3, units: 5, seed: 1 });
 * gru.call(tf.ones([2, 7, 3])).out.shape; // [2, 7, 5]
 * @see Cho et al. 2014, https://arxiv.org/abs/1406.1078 (its first version resets before the
 *   product, and its z is our 1 − z).
 */
export class GRU {
  readonly variables: {
    kernel: tf.Variable<tf.Rank.R2>;
    recurrent: tf.Variable<tf.Rank.R2>;
    bias: tf.Variable<tf.Rank.R1>;
    candidateBias: tf.Variable<tf.Rank.R1>;
  };
  readonly units: number;

  constructor({ inputs, units, seed }: GRUOptions) {
    const source = generatorOf(seed);
    this.units = units;
    this.variables = tf.tidy(() => ({
      kernel: tf.variable(glorot(source, inputs, 3 * units)),
      recurrent: tf.variable(orthogonal(source, units, 3)),
      bias: tf.variable(tf.zeros<tf.Rank.R1>([3 * units])),
      candidateBias: tf.variable(tf.zeros<tf.Rank.R1>([units])),
    }));
  }

  /**
   * Reads whole sequences.
   *
   * @returns `out` [B,T,U], h at every step, and the last `state`. The caller disposes them.
   * @throws ShapeError when x or the initial state does not fit, or lengths do not fit the batch.
   */
  call(x_BTD: tf.Tensor, options: SequenceOptions<GRUState> = {}): Sequence<GRUState> {
    const { kernel: kernel_DG, recurrent: recurrent_UG, bias } = this.variables;
    const { initial, lengths } = options;
    const { B, T, D } = axes("GRU", { x_BTD, kernel_DG, recurrent_UG, initial_h_BU: initial?.h });
    checkLengths("GRU", lengths, B, T);
    const { units } = this;
    return tf.tidy(() => {
      // One product for all steps; only h · recurrent must wait for the step before.
      const projected = tf.add(tf.matMul(x_BTD.reshape([B * T, D]), kernel_DG), bias);
      const [gates, candidate] = tf
        .split(projected.reshape([B, T, 3 * units]), [2 * units, units], 2)
        .map((part) => tf.unstack(part, 1)) as [tf.Tensor2D[], tf.Tensor2D[]];
      const inputs = gates.map((gate, time) => ({ gates: gate, candidate: candidate[time]! }));
      const start = initial ?? this.initialState(B);
      return overTime(inputs, start, (x, state) => this.#cell(x, state), options);
    });
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
    return tf.tidy(() => {
      const projected = tf.add(tf.matMul(x_BD, kernel_DG), bias);
      const [gates, candidate] = splitCandidate(projected, this.units);
      return this.#cell({ gates, candidate }, state);
    });
  }

  /** Zeros for a batch of this many rows. The caller disposes them. */
  initialState(rows: number): GRUState {
    return { h: tf.zeros([rows, this.units]) };
  }

  #cell(x: Projected, { h }: GRUState): GRUState {
    const { recurrent, candidateBias } = this.variables;
    const [gates, candidate] = splitCandidate(tf.matMul(h, recurrent), this.units);
    const open = tf.sigmoid(tf.add(x.gates, gates));
    const [reset, update] = tf.split(open, 2, 1) as [tf.Tensor, tf.Tensor];
    const remembered = tf.mul(reset, tf.add(candidate, candidateBias));
    const fresh = tf.tanh(tf.add(x.candidate, remembered));
    return { h: tf.add(fresh, tf.mul(update, tf.sub(h, fresh))) };
  }
}

/** [B,3U] → the two gates [B,2U] and the candidate [B,U]. */
const splitCandidate = (gates_BG: tf.Tensor, units: number) =>
  tf.split(gates_BG, [2 * units, units], 1) as [tf.Tensor2D, tf.Tensor2D];
