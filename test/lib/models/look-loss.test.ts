import assert from "node:assert/strict";
import { test } from "node:test";
import { lookLoss, startBackend, tf } from "../../../lib/src/index.js";

await startBackend("wasm");

const first = [[0.1, 0.2, 0.7, 0, 0], [0.5, 0.1, 0.1, 0.1, 0.2]]; // prettier-ignore
const second = [[0.3, 0.3, 0.1, 0.1, 0.2], [0.25, 0.25, 0.125, 0.125, 0.25]]; // prettier-ignore
const trails = [
  [{ start: 1, end: 2 }, { start: 4, end: 4 }],
  [{ start: 0, end: 1 }],
]; // prettier-ignore

test("the loss is the mean surprise at the places, the last of them for all looks that are left", async () => {
  const looks = [tf.tensor2d(first), tf.tensor2d(second)];
  const before = tf.memory().numTensors;
  const loss = lookLoss(looks, trails);
  assert.equal(tf.memory().numTensors, before + 1);
  const wanted = -(Math.log(0.9) + Math.log(0.2) + Math.log(0.6) + Math.log(0.5)) / 2;
  const found = (await loss.data())[0]!;
  assert.ok(Math.abs(found - wanted) < 1e-6, `${found}, wanted ${wanted}`);
});

test("a look that misses wholly costs much, and not infinity", async () => {
  const missed = lookLoss([tf.tensor2d([[1, 0, 0]])], [[{ start: 2, end: 2 }]]);
  const found = (await missed.data())[0]!;
  assert.ok(Math.abs(found + Math.log(1e-9)) < 1e-3, `${found}`);
});
