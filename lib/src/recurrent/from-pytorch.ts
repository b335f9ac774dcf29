import { axes, ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";

/** A PyTorch module's `state_dict()`: weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, … */
export type StateDict = Readonly<Record<string, tf.Tensor>>;

/** The weights of one direction of one layer, as PyTorch lays them out, with G rows of gates. */
interface Parts {
  ih_GD: tf.Tensor2D;
  hh_GU: tf.Tensor2D;
  /** [G] each; zeros in a module without biases. */
  ih: tf.Tensor1D;
  hh: tf.Tensor1D;
  units: number;
}

function partsOf(caller: string, from: StateDict, layer: string, gates: number): Parts {
  const suffix = layer === "" ? "" : `_${layer}`;
  const [ih_GD, hh_GU] = ["weight_ih", "weight_hh"].map((name) => {
    const tensor = from[name + suffix];
    if (tensor) return tensor;
    const known = Object.keys(from).join(", ");
    throw new ShapeError(`${caller}: there is no "${name}${suffix}" among ${known}.`);
  }) as [tf.Tensor2D, tf.Tensor2D];
  const [bias_ih_G, bias_hh_G] = [from[`bias_ih${suffix}`], from[`bias_hh${suffix}`]];
  const { G, U } = axes(caller, { ih_GD, hh_GU, bias_ih_G, bias_hh_G });
  if (G !== gates * U) {
    throw new ShapeError(`${caller}: ${U} units need ${gates * U} rows of gates, got ${G}.`);
  }
  const or = (bias: tf.Tensor | undefined) => (bias ?? tf.zeros([G])) as tf.Tensor1D;
  return { ih_GD, hh_GU, ih: or(bias_ih_G), hh: or(bias_hh_G), units: U };
}

/** PyTorch multiplies by transposed weights: its rows are our columns, in another order. */
function columns(weights: tf.Tensor2D, units: number, order: readonly number[]): tf.Tensor2D {
  const blocks = order.map((gate) => tf.slice(weights, [gate * units, 0], [units, -1]));
  return tf.transpose(tf.concat(blocks, 0));
}

const inOrder = (bias: tf.Tensor1D, units: number, order: readonly number[]): tf.Tensor1D =>
  tf.concat(order.map((gate) => tf.slice(bias, gate * units, units)));

/**
 * The weights of PyTorch's `nn.RNN` or `nn.RNNCell` for our RNN. Its two biases are added up.
 *
 * @param layer - which weights: "l0", "l1_reverse", …; "" for a cell. Default: "l0".
 * @returns tensors for `assignWeights(rnn.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const rnn = new RNN({ inputs: 3, units: 5, seed: 1 });
 * const stateDict = { weight_ih_l0: tf.ones([5, 3]), weight_hh_l0: tf.ones([5, 5]) };
 * assignWeights(rnn.variables, rnnFromPyTorch(stateDict));
 */
export function rnnFromPyTorch(from: StateDict, layer = "l0") {
  return tf.tidy(() => {
    const { ih_GD, hh_GU, ih, hh } = partsOf("rnnFromPyTorch", from, layer, 1);
    const [kernel, recurrent] = [tf.transpose(ih_GD), tf.transpose(hh_GU)];
    return { kernel, recurrent, bias: tf.add<tf.Tensor1D>(ih, hh) };
  });
}

/** PyTorch has input, forget, candidate, output; we have the candidate last. */
const LSTM_ORDER = [0, 1, 3, 2];

/**
 * The weights of PyTorch's `nn.LSTM` or `nn.LSTMCell` for our LSTM: transposed, the candidate put
 * behind the output gate, and the two biases added up.
 *
 * @param layer - which weights: "l0", "l1_reverse", …; "" for a cell. Default: "l0".
 * @returns tensors for `assignWeights(lstm.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const lstm = new LSTM({ inputs: 3, units: 5, seed: 1 });
 * const stateDict = { weight_ih_l0: tf.ones([20, 3]), weight_hh_l0: tf.ones([20, 5]) };
 * assignWeights(lstm.variables, lstmFromPyTorch(stateDict));
 */
export function lstmFromPyTorch(from: StateDict, layer = "l0") {
  return tf.tidy(() => {
    const { ih_GD, hh_GU, ih, hh, units } = partsOf("lstmFromPyTorch", from, layer, 4);
    return {
      kernel: columns(ih_GD, units, LSTM_ORDER),
      recurrent: columns(hh_GU, units, LSTM_ORDER),
      bias: inOrder(tf.add<tf.Tensor1D>(ih, hh), units, LSTM_ORDER),
    };
  });
}

/**
 * The weights of PyTorch's `nn.GRU` or `nn.GRUCell` for our GRU with its reset after the product,
 * as PyTorch has it. The order of gates is the same. Of the two biases, the gates' are added up;
 * the candidate's recurrent one stays by itself, because the reset gate multiplies it.
 *
 * @param layer - which weights: "l0", "l1_reverse", …; "" for a cell. Default: "l0".
 * @returns tensors for `assignWeights(gru.variables, …)`. The caller disposes them.
 * @throws ShapeError when a weight is missing, or the weights do not fit together.
 * @example
 * const gru = new GRU({ inputs: 3, units: 5, seed: 1 });
 * const stateDict = { weight_ih_l0: tf.ones([15, 3]), weight_hh_l0: tf.ones([15, 5]) };
 * assignWeights(gru.variables, gruFromPyTorch(stateDict));
 */
export function gruFromPyTorch(from: StateDict, layer = "l0") {
  return tf.tidy(() => {
    const { ih_GD, hh_GU, ih, hh, units } = partsOf("gruFromPyTorch", from, layer, 3);
    const [forGates, candidateBias] = tf.split<tf.Tensor1D>(hh, [2 * units, units]);
    const padded = tf.pad1d(forGates!, [0, units]);
    return {
      kernel: tf.transpose(ih_GD),
      recurrent: tf.transpose(hh_GU),
      bias: tf.add<tf.Tensor1D>(ih, padded),
      candidateBias: candidateBias!,
    };
  });
}
