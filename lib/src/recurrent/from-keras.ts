import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/** What a Keras layer's `getWeights()` gives: kernel, recurrent kernel, and the bias if it has one. */
export type KerasWeights = readonly tf.Tensor[];

interface Parts {
  kernel_DG: tf.Tensor2D;
  recurrent_UG: tf.Tensor2D;
  bias: tf.Tensor | undefined;
  units: number;
}

function partsOf(caller: string, weights: KerasWeights, gates: number): Parts {
  const [kernel, recurrent, bias] = weights;
  if (!kernel || !recurrent || weights.length > 3) {
    throw new ShapeError(
      `${caller}: expected kernel, recurrent kernel and bias, got ${weights.length} tensors.`,
    );
  }
  const [kernel_DG, recurrent_UG] = [kernel as tf.Tensor2D, recurrent as tf.Tensor2D];
  const bias_G = bias?.rank === 2 ? undefined : bias;
  const bias_2G = bias?.rank === 2 ? bias : undefined;
  const { G, U } = axes(caller, { kernel_DG, recurrent_UG, bias_G });
  if (G !== gates * U) {
    throw new ShapeError(`${caller}: ${U} units need ${gates * U} columns of gates, got ${G}.`);
  }
  if (bias_2G && (bias_2G.shape[0] !== 2 || bias_2G.shape[1] !== G)) {
    throw new ShapeError(`${caller}: the bias must be [${G}] or [2,${G}], got [${bias_2G.shape}].`);
  }
  return { kernel_DG, recurrent_UG, bias, units: U };
}

/** The last axis with its gates in another order. */
const inOrder = <T extends tf.Tensor>(tensor: T, order: readonly number[]): T => {
  const blocks = tf.split(tensor, order.length, tensor.rank - 1);
  return tf.concat(
    order.map((gate) => blocks[gate]!),
    tensor.rank - 1,
  ) as T;
};

function onlyBias(caller: string, { bias, recurrent_UG }: Parts): tf.Tensor1D {
  if (!bias) return tf.zeros([recurrent_UG.shape[1]]);
  if (bias.rank === 1) return bias as tf.Tensor1D;
  throw new ShapeError(`${caller}: the bias must have 1 axis, got shape [${bias.shape}].`);
}

/**
 * The weights of Keras' SimpleRNN (`tf.layers.simpleRNN`) for our RNN: the layout is the same.
 *
 * @param weights - what the layer's `getWeights()` gives.
 * @returns tensors for `assignWeights(rnn.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const rnn = new RNN({ inputs: 3, units: 5, seed: 1 });
 * assignWeights(rnn.variables, rnnFromKeras([tf.ones([3, 5]), tf.ones([5, 5]), tf.ones([5])]));
 */
export function rnnFromKeras(weights: KerasWeights) {
  return tf.tidy(() => {
    const parts = partsOf("rnnFromKeras", weights, 1);
    const bias = onlyBias("rnnFromKeras", parts);
    return {
      kernel: parts.kernel_DG.clone(),
      recurrent: parts.recurrent_UG.clone(),
      bias: bias.clone(),
    };
  });
}

/** Keras has input, forget, candidate, output; we have the candidate last. */
const LSTM_ORDER = [0, 1, 3, 2];

/**
 * The weights of Keras' LSTM (`tf.layers.lstm`) for our LSTM: the candidate goes behind the output
 * gate. Only a layer whose recurrentActivation is "sigmoid" computes the same; the default of
 * tf.layers is "hardSigmoid".
 *
 * @param weights - what the layer's `getWeights()` gives.
 * @returns tensors for `assignWeights(lstm.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const lstm = new LSTM({ inputs: 3, units: 5, seed: 1 });
 * assignWeights(lstm.variables, lstmFromKeras([tf.ones([3, 20]), tf.ones([5, 20])]));
 */
export function lstmFromKeras(weights: KerasWeights) {
  return tf.tidy(() => {
    const parts = partsOf("lstmFromKeras", weights, 4);
    return {
      kernel: inOrder(parts.kernel_DG, LSTM_ORDER),
      recurrent: inOrder(parts.recurrent_UG, LSTM_ORDER),
      bias: inOrder(onlyBias("lstmFromKeras", parts), LSTM_ORDER),
    };
  });
}

/** Keras has update, reset, candidate. */
const GRU_ORDER = [1, 0, 2];

/**
 * The weights of Keras' GRU (`tf.layers.gru`) for our GRU: reset and update change places. A bias
 * [2,3U] is that of a layer with resetAfter: one row for the inputs, one for the recurrent product,
 * of which the candidate's part stays by itself. A bias [3U] is for `resetAfter: false`, as is a
 * layer without bias.
 *
 * @param weights - what the layer's `getWeights()` gives.
 * @returns tensors for `assignWeights(gru.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const gru = new GRU({ inputs: 3, units: 5, seed: 1, resetAfter: false });
 * assignWeights(gru.variables, gruFromKeras([tf.ones([3, 15]), tf.ones([5, 15])]));
 */
export function gruFromKeras(weights: KerasWeights) {
  return tf.tidy(() => {
    const parts = partsOf("gruFromKeras", weights, 3);
    const [kernel, recurrent] = [parts.kernel_DG, parts.recurrent_UG].map((weight) =>
      inOrder(weight, GRU_ORDER),
    ) as [tf.Tensor2D, tf.Tensor2D];
    if (parts.bias?.rank !== 2) {
      return { kernel, recurrent, bias: inOrder(onlyBias("gruFromKeras", parts), GRU_ORDER) };
    }
    const { units } = parts;
    const [own, ofProduct] = tf.unstack(inOrder(parts.bias, GRU_ORDER)) as tf.Tensor1D[];
    const [forGates, candidateBias] = tf.split<tf.Tensor1D>(ofProduct!, [2 * units, units]);
    const bias = tf.add<tf.Tensor1D>(own!, tf.pad1d(forGates!, [0, units]));
    return { kernel, recurrent, bias, candidateBias: candidateBias! };
  });
}
