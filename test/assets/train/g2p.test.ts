import assert from "node:assert/strict";
import { test } from "node:test";
import { random, startBackend } from "seqattn";
import { batchesByLength, toExample, wordsOf } from "../../../assets/train/g2p/data.js";
import { learningRate } from "../../../assets/train/g2p/step.js";

await startBackend("wasm");

test("an epoch has every example once, in batches of words of one length", () => {
  const examples = wordsOf("dev").map(toExample);
  const all = batchesByLength(examples, 13, random(3));
  assert.ok(all.every((batch) => batch.length <= 13));
  assert.ok(all.every((batch) => new Set(batch.map(({ source }) => source.length)).size === 1));
  assert.equal(new Set(all.flat()).size, examples.length);
  assert.equal(all.flat().length, examples.length);
});

test("the learning rate rises to its top in the warm-up and falls to almost nothing", () => {
  const rates = [100, 200, 5000].map((step) => learningRate(step, 5000));
  assert.deepEqual(
    rates.map((rate) => Number(rate.toPrecision(3))),
    [1.5e-3, 3e-3, 6.25e-7],
  );
});
