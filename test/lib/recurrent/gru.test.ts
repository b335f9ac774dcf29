import assert from "node:assert/strict";
import { test } from "node:test";
import { disposeVariables, GRU, random, ShapeError, tf } from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { sweptGradient } from "../reference/gradient.js";
import { gruReference } from "../reference/recurrent.js";
import { B, cut, D, optionsOfRow, scramble, T, U, WALKS, weighted } from "./sequences.js";

testOnBackends("one GRU step gives what is computed by hand", async () => {
  const gru = new GRU({ inputs: 1, units: 1, seed: 1 });
  // From x = 1: r = σ(0) = 0.5, z = σ(1) = 0.73106. From h = 0.5: N = 2·0.5 + 1 = 2 with its bias.
  // n = tanh(−0.3 + 0.5·2) = tanh(0.7) = 0.60437; h' = 0.26894·0.60437 + 0.73106·0.5 = 0.52807.
  gru.variables.kernel.assign(tf.tensor2d([[0, 1, -0.3]]));
  gru.variables.recurrent.assign(tf.tensor2d([[0, 0, 2]]));
  gru.variables.candidateBias!.assign(tf.tensor1d([1]));
  const state = { h: tf.tensor2d([[0.5]]) };
  const x = tf.ones<tf.Rank.R2>([1, 1]);
  const next = keeps(1, () => gru.step(x, state));
  assertClose(await next.h.data(), [0.52807], 1e-5);
  disposeVariables(gru);
});

for (const [name, walk] of Object.entries(WALKS)) {
  testOnBackends(`an GRU agrees with float64: ${name}`, async () => {
    const gru = new GRU({ inputs: D, units: U, seed: 1 });
    scramble(gru.variables, 3);
    const x = tf.tensor3d(random(5).normal(B * T * D), [B, T, D]);
    const { out, state } = keeps(2, () => gru.call(x, walk));
    const weights = {
      kernel: await gru.variables.kernel.array(),
      recurrent: await gru.variables.recurrent.array(),
      bias: await gru.variables.bias.array(),
      candidateBias: await gru.variables.candidateBias!.array(),
    };
    for (const [row, steps] of (await x.array()).entries()) {
      const wanted = gruReference(steps, weights, optionsOfRow(walk, row));
      assertClose((await out.array())[row]!, wanted.out);
      assertClose((await state.h.array())[row]!, wanted.h);
    }
    disposeVariables(gru);
  });

  testOnBackends(`an GRU's gradients agree with float64: ${name}`, async () => {
    const draw = random(7);
    const gru = new GRU({ inputs: D, units: U, seed: 1 });
    scramble(gru.variables, 11);
    const variables = Object.values(gru.variables);
    const [x0, h0] = [draw.normal(T * D), draw.normal(U)];
    const toward = [...draw.normal(T * U + U), ...new Array<number>(U).fill(0)];
    const rowWalk = optionsOfRow(walk, 1);
    const loss = (x: tf.Tensor, h: tf.Tensor2D) => {
      const { out, state } = gru.call(x, {
        initial: { h },
        lengths: [rowWalk.length],
        reverse: rowWalk.reverse,
      });
      const all = tf.concat([out.flatten(), state.h.flatten()]);
      return tf.sum(tf.mul(all, tf.tensor1d(toward.slice(0, -U)))).asScalar();
    };
    const inputs = [tf.tensor(x0, [1, T, D]), tf.tensor(h0, [1, U])];
    const byInput = tf.grads((x, h) => loss(x, h as tf.Tensor2D))(inputs);
    const { grads } = tf.variableGrads(() => loss(inputs[0]!, inputs[1] as tf.Tensor2D), variables);
    const all = [...byInput, ...variables.map(({ name: id }) => grads[id]!)];
    const got = await Promise.all(all.map((gradient) => gradient.data()));

    const at = [...x0, ...h0];
    for (const variable of variables) at.push(...(await variable.data()));
    const reference = (flat: number[]) => {
      const shapes: [number, number][] = [[T, D], [1, U], [D, 3 * U], [U, 3 * U], [1, 3 * U], [1, U]]; // prettier-ignore
      const [x, h, k, r, b, n] = cut(flat, shapes);
      const weights = { kernel: k!, recurrent: r!, bias: b![0]!, candidateBias: n![0]! };
      return weighted(gruReference(x!, weights, { ...rowWalk, h: h![0]! }), toward);
    };
    assertClose(
      got.flatMap((part) => [...part]),
      sweptGradient(reference, at),
      5e-6,
    );
    disposeVariables(gru);
  });
}

testOnBackends("a sequence is as good as its steps one by one", async () => {
  const gru = new GRU({ inputs: D, units: U, seed: 1 });
  const x = tf.tensor3d(random(5).normal(B * T * D), [B, T, D]);
  const whole = gru.call(x);
  let state = gru.initialState(B);
  for (const step of tf.unstack(x, 1)) state = gru.step(step as tf.Tensor2D, state);
  assertClose(await state.h.array(), await whole.state.h.array());
  disposeVariables(gru);
});

testOnBackends("a row of length 0 keeps the state that it had", async () => {
  const gru = new GRU({ inputs: D, units: U, seed: 1 });
  const initial = { h: tf.fill<tf.Rank.R2>([1, U], 3) };
  const { state } = gru.call(tf.ones([1, T, D]), { initial, lengths: [0] });
  assertClose(await state.h.array(), await initial.h.array(), 0);
  disposeVariables(gru);
});

test("what does not fit is named", () => {
  const gru = new GRU({ inputs: 3, units: 5, seed: 1 });
  const x = tf.zeros([2, 7, 3]);
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  message(() => gru.call(tf.zeros([2, 3])), "GRU: x_BTD needs 3 axes, got shape [2,3].");
  message(
    () => gru.call(tf.zeros([2, 7, 4])),
    "GRU: axis D is 4 in x_BTD but 3 in kernel_DG [3,15].",
  );
  message(() => gru.call(x, { lengths: [1] }), "GRU: 1 lengths for a batch of 2 rows.");
  message(() => gru.call(x, { lengths: [1, 8] }), "GRU: lengths[1] is 8, but x_BTD has 7 steps.");
  message(
    () => gru.call(x, { initial: { h: tf.zeros([2, 6]) } }),
    "GRU: axis U is 5 in recurrent_UG but 6 in initial_h_BU [2,6].",
  );
});
