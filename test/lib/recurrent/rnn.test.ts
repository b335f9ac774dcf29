import assert from "node:assert/strict";
import { test } from "node:test";
import { disposeVariables, GRU, random, RNN, ShapeError, tf } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { B, D, T, U } from "./sequences.js";

for (const [activation, second] of [
  // h1 = tanh(2·1 + 0.5) = 0.98661; h2 = tanh(2·−1 + 3·0.98661 + 0.5) = tanh(1.45984) = 0.89762.
  ["tanh", [0.98661, 0.89762]],
  // h1 = 2.5; h2 = −2 + 7.5 + 0.5 = 6.
  ["relu", [2.5, 6]],
] as const) {
  testOnBackends(`two steps of an RNN with ${activation} are as by hand`, async () => {
    const rnn = new RNN({ inputs: 1, units: 1, seed: 1, activation });
    rnn.variables.kernel.assign(tf.tensor2d([[2]]));
    rnn.variables.recurrent.assign(tf.tensor2d([[3]]));
    rnn.variables.bias.assign(tf.tensor1d([0.5]));
    const x = tf.tensor3d([[[1], [-1]]]);
    const { out, state } = keeps(2, () => rnn.call(x));
    assertClose(await out.data(), second, 1e-5);
    assertClose(await state.h.data(), second.slice(1), 1e-5);
    disposeVariables(rnn);
  });
}

testOnBackends("one step of a GRU that resets before the product is as by hand", async () => {
  const gru = new GRU({ inputs: 1, units: 1, seed: 1, resetAfter: false });
  // From x = 1: r = σ(0) = 0.5, z = σ(1) = 0.73106. From h = 0.5: N = 2·(0.5·0.5) = 0.5.
  // n = tanh(−0.3 + 0.5) = 0.19738; h' = 0.26894·0.19738 + 0.73106·0.5 = 0.41861.
  gru.variables.kernel.assign(tf.tensor2d([[0, 1, -0.3]]));
  gru.variables.recurrent.assign(tf.tensor2d([[0, 0, 2]]));
  const state = { h: tf.tensor2d([[0.5]]) };
  const x = tf.ones<tf.Rank.R2>([1, 1]);
  const next = keeps(1, () => gru.step(x, state));
  assertClose(await next.h.data(), [0.41861], 1e-5);
  assert.deepEqual(Object.keys(gru.variables), ["kernel", "recurrent", "bias"]);
  disposeVariables(gru);
});

for (const activation of ["tanh", "relu"] as const) {
  testOnBackends(`a sequence is as good as its steps one by one, ${activation}`, async () => {
    const rnn = new RNN({ inputs: D, units: U, seed: 1, activation });
    const x = tf.tensor3d(random(5).normal(B * T * D), [B, T, D]);
    const whole = rnn.call(x);
    let state = rnn.initialState(B);
    for (const step of tf.unstack(x, 1)) state = rnn.step(step as tf.Tensor2D, state);
    assertClose(await state.h.array(), await whole.state.h.array());
    disposeVariables(rnn);
  });
}

test("what does not fit is named", () => {
  const rnn = new RNN({ inputs: 3, units: 5, seed: 1 });
  const x = tf.zeros([2, 7, 3]);
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  message(() => rnn.call(tf.zeros([2, 3])), "RNN: x_BTD needs 3 axes, got shape [2,3].");
  message(
    () => rnn.call(tf.zeros([2, 3]), { timeMajor: true }),
    "RNN: x_TBD needs 3 axes, got shape [2,3].",
  );
  message(
    () => rnn.call(tf.zeros([2, 7, 4])),
    "RNN: axis D is 4 in x_BTD but 3 in kernel_DG [3,5].",
  );
  message(() => rnn.call(tf.zeros([2, 7, 3], "int32")), "RNN: x_BTD must be float32, got int32.");
  message(
    () => rnn.call(x, { initial: { h: tf.zeros([2, 5], "int32") } }),
    "RNN: initial_h_BU must be float32, got int32.",
  );
  message(
    () => rnn.call(x, { initial: { h: tf.zeros([1, 5]) } }),
    "RNN: axis B is 2 in x_BTD but 1 in initial_h_BU [1,5].",
  );
  message(() => rnn.call(x, { lengths: [1] }), "RNN: 1 lengths for a batch of 2 rows.");
  message(() => rnn.call(x, { lengths: [1, -1] }), "RNN: lengths[1] is -1, but x_BTD has 7 steps.");
  message(
    () => rnn.call(x, { lengths: [3, 1, 1], timeMajor: true }),
    "RNN: 3 lengths for a batch of 7 rows.",
  );
  message(() => rnn.call(x, { lengths: [1, 1.5] }), "RNN: lengths[1] is 1.5, no whole number.");
});
