import { variablesOf, type Trainable, type Variables } from "../layers/variables.js";
import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/** A layer of a stack: RNN, LSTM, GRU, or Bidirectional. */
export interface StackableLayer extends Trainable {
  call(
    x: tf.Tensor,
    options?: { initial?: unknown; lengths?: readonly number[] | undefined },
  ): { out: tf.Tensor3D; state: unknown };
}

/** The state of each layer, the lowest layer first. */
export type StackedStates<Layers extends readonly StackableLayer[]> = {
  -readonly [Index in keyof Layers]: ReturnType<Layers[Index]["call"]>["state"];
};

export interface StackedOptions<Layers extends readonly StackableLayer[]> {
  /** The states before the first step. Default: zeros. */
  initial?: Readonly<StackedStates<Layers>> | undefined;
  /** How many steps each row of the batch has; afterwards its state stays as it is. Default: T. */
  lengths?: readonly number[] | undefined;
  /** Takes x, and gives `out`, with time as the first axis and the batch as the second. */
  timeMajor?: boolean | undefined;
  /**
   * Applied between layers while training, not after the last one: for example
   * `sequenceDropout(0.2, random(7))`. Default: nothing.
   */
  dropout?: ((x_BTD: tf.Tensor3D) => tf.Tensor3D) | undefined;
}

export type StackedSequence<Layers extends readonly StackableLayer[]> = {
  /** What the last layer gives at every step, [B,T,U] or time-major [T,B,U]. */
  out: tf.Tensor3D;
  /** The states after each layer's last step. */
  state: StackedStates<Layers>;
};

/**
 * Recurrent layers one above the other: each reads what the one below it gives at every step.
 *
 * Axes: B batch, T time, D input features, U units of the last layer.
 *
 * @example
 * const stack = new StackedRecurrent([
 *   new GRU({ inputs: 3, units: 5, seed: 1 }),
 *   new GRU({ inputs: 5, units: 7, seed: 2 }),
 * ]);
 * const dropout = sequenceDropout(0.2, random(3));
 * const { out, state } = stack.call(tf.ones([2, 11, 3]), { dropout });
 * [out.shape, state.length]; // [[2, 11, 7], 2]
 * @see Graves et al. 2013, https://arxiv.org/abs/1303.5778
 */
export class StackedRecurrent<Layers extends readonly StackableLayer[]> {
  readonly variables: Variables;
  readonly layers: readonly [...Layers];

  /** @throws ShapeError when there is no layer. */
  constructor(layers: readonly [...Layers]) {
    if (layers.length === 0) throw new ShapeError("StackedRecurrent: there are no layers.");
    this.layers = layers;
    this.variables = variablesOf(
      Object.fromEntries(layers.map((layer, index) => [`layer${index}`, layer])),
    );
  }

  /**
   * Reads whole sequences.
   *
   * @returns `out` of the last layer, and the last `state` of each. The caller disposes them.
   * @throws ShapeError when x, the initial states, or lengths do not fit.
   */
  call(x: tf.Tensor, options: StackedOptions<Layers> = {}): StackedSequence<Layers> {
    const { lengths, timeMajor = false, dropout } = options;
    const initial = options.initial as readonly unknown[] | undefined;
    if (initial && initial.length !== this.layers.length) {
      throw new ShapeError(
        `StackedRecurrent: ${initial.length} initial states for ${this.layers.length} layers.`,
      );
    }
    if (x.rank !== 3) {
      const name = timeMajor ? "x_TBD" : "x_BTD";
      throw new ShapeError(`StackedRecurrent: ${name} needs 3 axes, got shape [${x.shape}].`);
    }
    const read = () => {
      // Batch-major between the layers: dropout counts on it, and one turn at each end is enough.
      let out = (timeMajor ? tf.transpose(x, [1, 0, 2]) : x) as tf.Tensor3D;
      const state = this.layers.map((layer, index) => {
        const below = index > 0 && dropout ? dropout(out) : out;
        const sequence = layer.call(below, { initial: initial?.[index], lengths });
        out = sequence.out;
        return sequence.state;
      });
      return { out: timeMajor ? tf.transpose(out, [1, 0, 2]) : out, state };
    };
    // A state is a container of tensors whatever its keys are.
    return tf.tidy(read as () => tf.TensorContainerObject) as StackedSequence<Layers>;
  }
}
