import assert from "node:assert/strict";
import { test } from "node:test";
import { disposeVariables, LSTM, random, ShapeError, tf } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { sweptGradient } from "../reference/gradient.js";
import { lstmReference } from "../reference/recurrent.js";
import { B, cut, D, optionsOfRow, scramble, T, U, WALKS, weighted } from "./sequences.js";

testOnBackends("one LSTM step gives what is computed by hand", async () => {
  const lstm = new LSTM({ inputs: 1, units: 1, seed: 1 });
  // Gates i, f, o, g from x = 1: 0, 1 (its bias), 2, 3. c' = σ(1)·0.5 + σ(0)·tanh(3)
  // = 0.73106·0.5 + 0.5·0.99505 = 0.86306; h' = σ(2)·tanh(0.86306) = 0.88080·0.69783 = 0.61465.
  lstm.variables.kernel.assign(tf.tensor2d([[0, 0, 2, 3]]));
  lstm.variables.recurrent.assign(tf.zeros([1, 4]));
  const state = { h: tf.tensor2d([[9]]), c: tf.tensor2d([[0.5]]) };
  const x = tf.ones<tf.Rank.R2>([1, 1]);
  const next = keeps(2, () => lstm.step(x, state));
  assertClose([await next.c.data(), await next.h.data()], [[0.86306], [0.61465]], 1e-5);
  disposeVariables(lstm);
});

for (const [name, walk] of Object.entries(WALKS)) {
  testOnBackends(`an LSTM agrees with float64: ${name}`, async () => {
    const lstm = new LSTM({ inputs: D, units: U, seed: 1 });
    scramble(lstm.variables, 3);
    const x = tf.tensor3d(random(5).normal(B * T * D), [B, T, D]);
    const { out, state } = keeps(3, () => lstm.call(x, walk));
    const weights = {
      kernel: await lstm.variables.kernel.array(),
      recurrent: await lstm.variables.recurrent.array(),
      bias: await lstm.variables.bias.array(),
    };
    for (const [row, steps] of (await x.array()).entries()) {
      const wanted = lstmReference(steps, weights, optionsOfRow(walk, row));
      assertClose((await out.array())[row]!, wanted.out);
      assertClose((await state.h.array())[row]!, wanted.h);
      assertClose((await state.c.array())[row]!, wanted.c);
    }
    disposeVariables(lstm);
  });

  testOnBackends(`an LSTM's gradients agree with float64: ${name}`, async () => {
    const draw = random(7);
    const lstm = new LSTM({ inputs: D, units: U, seed: 1 });
    scramble(lstm.variables, 11);
    const { kernel, recurrent, bias } = lstm.variables;
    const [x0, h0, c0] = [draw.normal(T * D), draw.normal(U), draw.normal(U)];
    const toward = [...draw.normal(T * U + 2 * U)];
    const rowWalk = optionsOfRow(walk, 1);
    const loss = (x: tf.Tensor, h: tf.Tensor2D, c: tf.Tensor2D) => {
      const { out, state } = lstm.call(x, {
        initial: { h, c },
        lengths: [rowWalk.length],
        reverse: rowWalk.reverse,
      });
      const all = tf.concat([out.flatten(), state.h.flatten(), state.c.flatten()]);
      return tf.sum(tf.mul(all, tf.tensor1d(toward))).asScalar();
    };
    const inputs = [tf.tensor(x0, [1, T, D]), tf.tensor(h0, [1, U]), tf.tensor(c0, [1, U])];
    const byInput = tf.grads((x, h, c) => loss(x, h as tf.Tensor2D, c as tf.Tensor2D))(inputs);
    const { grads } = tf.variableGrads(
      () => loss(inputs[0]!, inputs[1] as tf.Tensor2D, inputs[2] as tf.Tensor2D),
      [kernel, recurrent, bias],
    );
    const all = [...byInput, grads[kernel.name]!, grads[recurrent.name]!, grads[bias.name]!];
    const got = await Promise.all(all.map((gradient) => gradient.data()));

    const at = [...x0, ...h0, ...c0];
    for (const variable of [kernel, recurrent, bias]) at.push(...(await variable.data()));
    const reference = (flat: number[]) => {
      const shapes: [number, number][] = [[T, D], [1, U], [1, U], [D, 4 * U], [U, 4 * U], [1, 4 * U]]; // prettier-ignore
      const [x, h, c, k, r, b] = cut(flat, shapes);
      const weights = { kernel: k!, recurrent: r!, bias: b![0]! };
      return weighted(lstmReference(x!, weights, { ...rowWalk, h: h![0]!, c: c![0]! }), toward);
    };
    assertClose(
      got.flatMap((part) => [...part]),
      sweptGradient(reference, at),
      5e-6,
    );
    disposeVariables(lstm);
  });
}

testOnBackends("a sequence is as good as its steps one by one", async () => {
  const lstm = new LSTM({ inputs: D, units: U, seed: 1 });
  const x = tf.tensor3d(random(5).normal(B * T * D), [B, T, D]);
  const whole = lstm.call(x);
  let state = lstm.initialState(B);
  for (const step of tf.unstack(x, 1)) state = lstm.step(step as tf.Tensor2D, state);
  assertClose(await state.h.array(), await whole.state.h.array());
  assertClose(await state.c.array(), await whole.state.c.array());
  disposeVariables(lstm);
});

testOnBackends("a row of length 0 keeps the state that it had", async () => {
  const lstm = new LSTM({ inputs: D, units: U, seed: 1 });
  const initial = { h: tf.fill<tf.Rank.R2>([1, U], 3), c: tf.fill<tf.Rank.R2>([1, U], 5) };
  const { state } = lstm.call(tf.ones([1, T, D]), { initial, lengths: [0] });
  assertClose(await state.h.array(), await initial.h.array(), 0);
  assertClose(await state.c.array(), await initial.c.array(), 0);
  disposeVariables(lstm);
});

test("the forget gate's bias starts at 1, the others at 0", async () => {
  const lstm = new LSTM({ inputs: 2, units: 3, seed: 1 });
  assert.deepEqual(await lstm.variables.bias.array(), [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
});

test("what does not fit is named", () => {
  const lstm = new LSTM({ inputs: 3, units: 5, seed: 1 });
  const x = tf.zeros([2, 7, 3]);
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  message(() => lstm.call(tf.zeros([2, 3])), "LSTM: x_BTD needs 3 axes, got shape [2,3].");
  message(
    () => lstm.call(tf.zeros([2, 7, 4])),
    "LSTM: axis D is 4 in x_BTD but 3 in kernel_DG [3,20].",
  );
  message(() => lstm.call(x, { lengths: [1] }), "LSTM: 1 lengths for a batch of 2 rows.");
  message(() => lstm.call(x, { lengths: [1, 8] }), "LSTM: lengths[1] is 8, but x_BTD has 7 steps.");
  message(
    () => lstm.call(x, { initial: { h: tf.zeros([2, 5]), c: tf.zeros([2, 6]) } }),
    "LSTM: axis U is 5 in recurrent_UG but 6 in initial_c_BU [2,6].",
  );
});
