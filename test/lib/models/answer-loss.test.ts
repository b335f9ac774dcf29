import assert from "node:assert/strict";
import { test } from "node:test";
import { answerLoss, startBackend, tf } from "../../../lib/src/index.js";

await startBackend("wasm");

const start = [[0, 2, -1], [1, 0, -1e9]]; // prettier-ignore
const end = [[3, 0, 1], [-2, 0.5, -1e9]]; // prettier-ignore

const surprise = (scores: readonly number[], place: number) =>
  Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[place]!;

test("the loss is the mean surprise at both places, the first place among them", async () => {
  const places = [{ start: 0, end: 2 }, { start: 1, end: 1 }]; // prettier-ignore
  const tensors = { start: tf.tensor2d(start), end: tf.tensor2d(end) };
  const before = tf.memory().numTensors;
  const loss = answerLoss(tensors, places);
  assert.equal(tf.memory().numTensors, before + 1);
  const wanted = places.map(
    (place, row) => surprise(start[row]!, place.start) + surprise(end[row]!, place.end),
  );
  const found = (await loss.data())[0]!;
  assert.ok(
    Math.abs(found - (wanted[0]! + wanted[1]!) / 2) < 1e-5,
    `${found}, wanted half of ${wanted.join(" + ")}`,
  );
});
