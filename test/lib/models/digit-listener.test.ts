import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DigitListener,
  greedyDigits,
  likelyDigits,
  loadDigitListener,
  random,
  saveWeights,
  soundFrames,
  startBackend,
  tf,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const sizes = { units: 5, layers: 2 };
const { normal } = random(3);
const sounds = Array.from({ length: 37 }, (_, index) => soundFrames(normal(800 + 97 * index)));

test("each sound has the scores that it has alone, one row for each of its frames", async () => {
  const listener = new DigitListener(sizes, 3);
  const before = tf.memory().numTensors;
  const all = await listener.scores(sounds);
  assert.equal(tf.memory().numTensors, before);
  for (const index of [0, 23, 36]) {
    assert.equal(all[index]!.length, sounds[index]!.length);
    const [alone] = await listener.scores([sounds[index]!]);
    alone!.flat().forEach((score, place) => {
      assert.ok(Math.abs(score - all[index]!.flat()[place]!) < 1e-5);
    });
  }
});

test("symbols are read as digits: the blank is none, and repeats need one between them", () => {
  const frame = (symbol: number) => Array.from({ length: 11 }, (_, v) => (v === symbol ? 9 : 0));
  const scores = [1, 1, 0, 1, 10, 0].map(frame);
  assert.deepEqual(greedyDigits(scores), [0, 0, 9]);
  assert.deepEqual(likelyDigits(scores, 3), [0, 0, 9]);
});

test("a loaded listener hears what the saved one hears, and weights without sizes are refused", async () => {
  const listener = new DigitListener(sizes, 5);
  const loaded = await loadDigitListener(
    await saveWeights(listener.variables, { notes: { sizes } }),
  );
  const some = sounds.slice(0, 3);
  assert.deepEqual(await loaded.scores(some), await listener.scores(some));
  await assert.rejects(loadDigitListener(await saveWeights({ w: tf.zeros([2]) })), {
    message: "loadDigitListener: the file's notes do not say sizes. Is it another model's?",
  });
});
