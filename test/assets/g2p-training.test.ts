import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, Pronouncer, random, startBackend, tf, type Adam } from "seqattn";
import { batchesByLength, toBatch, toExample, wordsOf } from "../../assets/train/g2p/examples.js";
import { newRun, restore, snapshot, type Run } from "../../assets/train/g2p/run-state.js";
import { learningRate, trainStep } from "../../assets/train/g2p/step.js";

const examples = wordsOf("dev").map(toExample);
const sizes = { features: 5, encoderUnits: 7, encoderLayers: 2, decoderUnits: 11 };

await startBackend("wasm");

/** Goes on with a run for some steps; returns their losses. */
async function trainOn(run: Run, pronouncer: Pronouncer, optimizer: Adam, steps: number) {
  const todo = batchesByLength(examples, 13, random(3)).slice(run.step, run.step + steps);
  const losses: number[] = [];
  for (const examplesOfStep of todo) {
    const batch = toBatch(examplesOfStep);
    const loss = trainStep(pronouncer, batch, optimizer, run.noise);
    losses.push((await loss.data())[0]!);
    tf.dispose([loss, Object.values(batch)]);
    run.step += 1;
  }
  return losses;
}

test("a run that is restored from its snapshot goes on exactly as if it had not stopped", async () => {
  const [pronouncer, optimizer, run] = [new Pronouncer(sizes, 17), adam(0.01), newRun()];
  await trainOn(run, pronouncer, optimizer, 3);
  const saved = await snapshot(run, "same", pronouncer, optimizer);
  const losses = await trainOn(run, pronouncer, optimizer, 5);

  const [other, otherOptimizer] = [new Pronouncer(sizes, 19), adam(0.01)];
  const goingOn = restore(saved, other, otherOptimizer);
  assert.deepEqual(await trainOn(goingOn, other, otherOptimizer, 5), losses);
});

test("an epoch has every example once, in batches of words of one length", () => {
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

test("a step keeps only its loss and the optimizer's moments", () => {
  const [pronouncer, optimizer] = [new Pronouncer(sizes, 17), adam(0.01)];
  const batch = toBatch(batchesByLength(examples, 13, random(3))[0]!);
  const noise = random(5);
  trainStep(pronouncer, batch, optimizer, noise).dispose();
  const before = tf.memory().numTensors;
  trainStep(pronouncer, batch, optimizer, noise).dispose();
  assert.equal(tf.memory().numTensors, before);
});
