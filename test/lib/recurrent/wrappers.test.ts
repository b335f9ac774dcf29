import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Bidirectional,
  disposeVariables,
  GRU,
  LSTM,
  random,
  RNN,
  sequenceDropout,
  ShapeError,
  StackedRecurrent,
  startBackend,
  tf,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { B, D, LENGTHS, T, U } from "./sequences.js";

const draw = random(5);
const X = draw.normal(B * T * D);
const input = () => tf.tensor3d(X, [B, T, D]);
const lstm = (seed: number, inputs = D) => new LSTM({ inputs, units: U, seed });

testOnBackends("both directions side by side, each with its own initial state", async () => {
  const [forward, backward] = [lstm(1), lstm(2)];
  const both = new Bidirectional(forward, backward);
  const state = () => ({ h: tf.randomNormal<tf.Rank.R2>([B, U]), c: tf.randomNormal<tf.Rank.R2>([B, U]) }); // prettier-ignore
  const initial = { forward: state(), backward: state() };
  const x = input();
  const got = keeps(5, () => both.call(x, { initial, lengths: LENGTHS }));
  const right = forward.call(x, { initial: initial.forward, lengths: LENGTHS });
  const left = backward.call(x, { initial: initial.backward, lengths: LENGTHS, reverse: true });
  assertClose(await got.out.data(), await tf.concat([right.out, left.out], 2).data(), 0);
  assertClose(await got.state.forward.c.data(), await right.state.c.data(), 0);
  assertClose(await got.state.backward.h.data(), await left.state.h.data(), 0);
  assert.deepEqual(Object.keys(both.variables), [
    "forward/kernel", "forward/recurrent", "forward/bias",
    "backward/kernel", "backward/recurrent", "backward/bias",
  ]); // prettier-ignore
  disposeVariables(both);
});

testOnBackends("what stands behind a row's end changes nothing before it, both ways", async () => {
  const both = new Bidirectional(lstm(1), lstm(2));
  const stack = new StackedRecurrent([both, lstm(3, 2 * U)]);
  const short = tf.slice(input(), [1, 0, 0], [1, LENGTHS[1]!, D]);
  const long = tf.concat([short, tf.fill([1, 3, D], 1e3)], 1);
  const wanted = stack.call(short);
  const got = stack.call(long, { lengths: [LENGTHS[1]!] });
  const start = tf.slice(got.out, [0, 0, 0], wanted.out.shape);
  assertClose(await start.data(), await wanted.out.data(), 1e-6);
  assertClose(await got.state[1].h.data(), await wanted.state[1].h.data(), 1e-6);
  disposeVariables(stack);
});

testOnBackends("time-major in, time-major out, the same numbers", async () => {
  const stack = new StackedRecurrent([new Bidirectional(lstm(1), lstm(2)), lstm(3, 2 * U)]);
  const layers = [lstm(4), new GRU({ inputs: D, units: U, seed: 5 }), stack] as const;
  for (const layer of layers) {
    const turned = tf.transpose(input(), [1, 0, 2]);
    const wanted = layer.call(input(), { lengths: LENGTHS });
    const got = layer.call(turned, { lengths: LENGTHS, timeMajor: true });
    assert.deepEqual(got.out.shape.slice(0, 2), [T, B]);
    assertClose(await tf.transpose(got.out, [1, 0, 2]).data(), await wanted.out.data(), 0);
    disposeVariables(layer);
  }
});

testOnBackends("dropout acts between layers, not after the last, the same for a seed", async () => {
  const stack = new StackedRecurrent([lstm(1), lstm(2, U)]);
  const run = async (seed: number) => {
    const { out } = stack.call(input(), { dropout: sequenceDropout(0.5, random(seed)) });
    return [...(await out.data())];
  };
  const seen: number[] = [];
  stack.call(input(), { dropout: (x) => (seen.push(...x.shape), x) });
  assert.deepEqual(seen, [B, T, U]);
  assert.deepEqual(await run(7), await run(7));
  assert.notDeepEqual(await run(7), await run(8));
  disposeVariables(stack);
});

testOnBackends("a sequence without steps leaves the state as it was", async () => {
  const initial = { h: tf.fill<tf.Rank.R2>([B, U], 3), c: tf.fill<tf.Rank.R2>([B, U], 5) };
  for (const layer of [lstm(1), new RNN({ inputs: D, units: U, seed: 1, activation: "relu" })]) {
    const { out, state } = layer.call(tf.zeros([B, 0, D]), { initial });
    assert.deepEqual(out.shape, [B, 0, U]);
    assert.notEqual(state.h, initial.h);
    assertClose(await state.h.data(), await initial.h.data(), 0);
    disposeVariables(layer);
  }
});

test("a thousand training steps on wasm leave no tensors and do not grow the heap", async () => {
  await startBackend("wasm");
  const pair = () => new Bidirectional(lstm(1), lstm(2));
  const layers = [
    new RNN({ inputs: D, units: U, seed: 1 }),
    new RNN({ inputs: D, units: U, seed: 1, activation: "relu" }),
    new GRU({ inputs: D, units: U, seed: 1, resetAfter: false }),
    new StackedRecurrent([pair(), lstm(3, 2 * U)]),
  ];
  const x = input();
  const heap = () =>
    (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
  for (const layer of layers) {
    const variables = Object.values<tf.Variable>(layer.variables);
    const loss = () => tf.sum(layer.call(x, { lengths: LENGTHS, timeMajor: false }).out).asScalar();
    const step = () => tf.tidy(() => void tf.variableGrads(loss, variables).value.dataSync());
    step();
    const start = [tf.memory().numTensors, tf.memory().numDataBuffers, heap()];
    for (let i = 0; i < 1000; i++) step();
    assert.deepEqual([tf.memory().numTensors, tf.memory().numDataBuffers, heap()], start);
  }
});

test("wrappers that cannot work are refused", () => {
  const message = (run: () => unknown, text: string) => assert.throws(run, new ShapeError(text));
  const one = lstm(1);
  message(
    () => new Bidirectional(one, one),
    "Bidirectional: both directions are the same layer. Make two of them.",
  );
  message(() => new StackedRecurrent([]), "StackedRecurrent: there are no layers.");
  const stack = new StackedRecurrent([one, lstm(2, U)]);
  message(
    () => stack.call(tf.zeros([B, T, D]), { initial: [one.initialState(B)] as never }),
    "StackedRecurrent: 1 initial states for 2 layers.",
  );
  message(
    () => stack.call(tf.zeros([T, D]), { timeMajor: true }),
    `StackedRecurrent: x_TBD needs 3 axes, got shape [${T},${D}].`,
  );
  message(
    () => stack.call(tf.zeros([B, T, 2])),
    `LSTM: axis D is 2 in x_BTD but ${D} in kernel_DG [${D},${4 * U}].`,
  );
});
