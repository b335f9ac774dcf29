import assert from "node:assert/strict";
import { test } from "node:test";
import {
  EncoderDecoder,
  padded,
  random,
  sequenceDropout,
  startBackend,
  tf,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const model = new EncoderDecoder({
  sourceVocabulary: 11,
  targetVocabulary: 13,
  features: 3,
  encoderUnits: 5,
  encoderLayers: 2,
  decoderUnits: 7,
  seed: 17,
});
const source = [
  [4, 5, 6, 7, 8],
  [9, 10],
];
const target = [
  [1, 4, 5],
  [1, 12, 4],
];

async function largestDifference(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  return (await tf.max(tf.abs(tf.sub(a, b))).data())[0]!;
}

test("the axes are those of its names", () => {
  const encoded = model.encode(padded([source[0]!]).ids);
  assert.deepEqual(encoded.memory.shape, [1, 5, 10]);
  const { logits, weights } = model.decode(padded([target[0]!]).ids, encoded);
  assert.deepEqual([logits.shape, weights.shape], [[1, 3, 13], [1, 3, 5]]); // prettier-ignore
});

test("a known target in one pass gives what one step after the other gives", async () => {
  const encoded = model.encode(padded([source[0]!]).ids);
  const whole = model.decode(padded([target[0]!]).ids, encoded);
  let state = encoded.state;
  for (const [position, id] of target[0]!.entries()) {
    const step = model.decode(padded([[id]]).ids, { ...encoded, state });
    const there = whole.logits.slice([0, position], [1, 1]);
    assert.ok((await largestDifference(step.logits, there)) < 1e-5);
    state = step.state;
  }
});

test("a word that is filled up gives what the word alone gives, and no weight to the filling", async () => {
  const { ids, lengths } = padded(source);
  const together = model.decode(padded(target).ids, model.encode(ids, { lengths }));
  const alone = model.decode(padded([target[1]!]).ids, model.encode(padded([source[1]!]).ids));
  const second = together.logits.slice([1], [1]);
  assert.ok((await largestDifference(second, alone.logits)) < 1e-5);
  const filling = together.weights.slice([1, 0, 2], [1, 3, 3]);
  assert.deepEqual(Array.from(await filling.data()), new Array(9).fill(0));
});

test("what a position takes of the source adds up to 1", async () => {
  const { weights } = model.decode(
    padded([target[0]!]).ids,
    model.encode(padded([source[0]!]).ids),
  );
  for (const sum of await tf.sum(weights, 2).data()) assert.ok(Math.abs(sum - 1) < 1e-6);
});

test("a later id of the target changes nothing at the positions before it", async () => {
  const encoded = model.encode(padded([source[0]!]).ids);
  const [one, other] = [[1, 4, 5], [1, 4, 9]].map((ids) => model.decode(padded([ids]).ids, encoded)); // prettier-ignore
  const before = [one!, other!].map(({ logits }) => logits.slice([0, 0], [1, 2]));
  assert.equal(await largestDifference(before[0]!, before[1]!), 0);
});

test("every variable has a gradient", () => {
  const { grads } = tf.variableGrads(() => {
    const { logits } = model.decode(padded(target).ids, model.encode(padded(source).ids));
    return tf.sum(tf.square(logits)).asScalar();
  }, Object.values(model.variables));
  assert.equal(Object.keys(grads).length, Object.keys(model.variables).length);
});

test("reading and writing keep no tensors but those they return", () => {
  const { ids, lengths } = padded(source);
  const before = tf.memory().numTensors;
  const encoded = model.encode(ids, { lengths });
  const { logits, weights, state } = model.decode(ids, encoded);
  tf.dispose([encoded.memory, encoded.state.h, encoded.state.c, encoded.mask!]);
  tf.dispose([logits, weights, state.h, state.c]);
  assert.equal(tf.memory().numTensors, before);
});

test("dropout drops a feature at all positions of a row, and keeps the mean", async () => {
  const dropped = sequenceDropout(0.25, random(3))(tf.ones([97, 3, 101]));
  const values = await dropped.array();
  for (const row of values) assert.deepEqual(row[1], row[0]);
  const mean = (await tf.mean(dropped).data())[0]!;
  // 9,797 draws: the mean's deviation is √(1/3 / 9797) ≈ 0.006.
  assert.ok(Math.abs(mean - 1) < 0.03, `${mean}`);
});
