import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assignWeights,
  disposeVariables,
  GRU,
  gruFromKeras,
  gruFromPyTorch,
  LSTM,
  lstmFromKeras,
  lstmFromPyTorch,
  random,
  RNN,
  rnnFromKeras,
  ShapeError,
  tf,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";

const [B, T, D, U] = [2, 7, 3, 5];

const KINDS = {
  simpleRNN: { own: () => new RNN({ inputs: D, units: U, seed: 1 }), convert: rnnFromKeras },
  lstm: { own: () => new LSTM({ inputs: D, units: U, seed: 1 }), convert: lstmFromKeras },
  gru: {
    own: () => new GRU({ inputs: D, units: U, seed: 1, resetAfter: false }),
    convert: gruFromKeras,
  },
};

for (const kind of ["simpleRNN", "lstm", "gru"] as const) {
  for (const goBackwards of [false, true]) {
    const way = goBackwards ? "backwards" : "forwards";
    testOnBackends(`tf.layers.${kind} with the same weights gives the same, ${way}`, async () => {
      const { own, convert } = KINDS[kind];
      const options = {
        units: U,
        returnSequences: true,
        recurrentActivation: "sigmoid",
        goBackwards,
      };
      const keras = tf.layers[kind](options as Parameters<typeof tf.layers.gru>[0]);
      const { normal } = random(3);
      const x = tf.tensor3d(normal(B * T * D), [B, T, D]);
      keras.apply(x);
      keras.setWeights(
        keras.getWeights().map(({ size, shape }) =>
          tf.tensor(
            normal(size).map((z) => z / 2),
            shape,
          ),
        ),
      );
      const layer = own();
      const names = Object.keys(layer.variables).length;
      const weights = keeps(names, () => convert(keras.getWeights()));
      assignWeights(layer.variables, weights);
      const { out } = layer.call(x, { reverse: goBackwards });
      // Keras hands the steps over in the order in which it walked.
      const wanted = keras.apply(x) as tf.Tensor;
      const inTime = goBackwards ? tf.reverse(wanted, 1) : wanted;
      assertClose(await out.data(), await inTime.data());
      keras.dispose();
      disposeVariables(layer);
    });
  }
}

testOnBackends("Keras' two biases of a GRU with resetAfter are PyTorch's two", async () => {
  const { normal } = random(5);
  const [ih, hh] = [tf.tensor2d(normal(9 * 2), [9, 2]), tf.tensor2d(normal(9 * 3), [9, 3])];
  const [bias_ih, bias_hh] = [tf.tensor1d(normal(9)), tf.tensor1d(normal(9))];
  const torch = { weight_ih: ih, weight_hh: hh, bias_ih, bias_hh };
  // Keras: update before reset, and weights that stand to the right of what they multiply.
  const swap = (rows: tf.Tensor) => {
    const [r, z, n] = tf.split(rows, 3);
    return tf.concat([z!, r!, n!]);
  };
  const bias = tf.stack([swap(bias_ih), swap(bias_hh)]);
  const keras = [tf.transpose(swap(ih)), tf.transpose(swap(hh)), bias];
  const [a, b] = [gruFromKeras(keras), gruFromPyTorch(torch, "")];
  assert.deepEqual(Object.keys(a), Object.keys(b));
  for (const name of ["kernel", "recurrent", "bias", "candidateBias"] as const) {
    assertClose(await a[name]!.data(), await b[name].data(), 0);
  }
});

test("weights that do not fit are named", () => {
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  message(
    () => lstmFromPyTorch({ weight_ih_l0: tf.zeros([20, 3]) }, "l1"),
    'lstmFromPyTorch: there is no "weight_ih_l1" among weight_ih_l0.',
  );
  message(
    () => lstmFromPyTorch({ weight_ih_l0: tf.zeros([20, 3]), weight_hh_l0: tf.zeros([15, 5]) }),
    "lstmFromPyTorch: axis G is 20 in ih_GD but 15 in hh_GU [15,5].",
  );
  message(
    () => gruFromPyTorch({ weight_ih_l0: tf.zeros([20, 3]), weight_hh_l0: tf.zeros([20, 5]) }),
    "gruFromPyTorch: 5 units need 15 rows of gates, got 20.",
  );
  message(
    () => rnnFromKeras([tf.zeros([3, 5])]),
    "rnnFromKeras: expected kernel, recurrent kernel and bias, got 1 tensors.",
  );
  message(
    () => lstmFromKeras([tf.zeros([3, 15]), tf.zeros([5, 15])]),
    "lstmFromKeras: 5 units need 20 columns of gates, got 15.",
  );
  message(
    () => lstmFromKeras([tf.zeros([3, 20]), tf.zeros([5, 20]), tf.zeros([2, 20])]),
    "lstmFromKeras: the bias must have 1 axis, got shape [2,20].",
  );
  message(
    () => gruFromKeras([tf.zeros([3, 15]), tf.zeros([5, 15]), tf.zeros([3, 15])]),
    "gruFromKeras: the bias must be [15] or [2,15], got [3,15].",
  );
});
