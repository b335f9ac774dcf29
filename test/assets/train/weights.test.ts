import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { adam, countParameters, disposeVariables, loadWeights, startBackend, tf } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import type { Subject } from "../../../assets/train/case.js";
import { caseNames, loadCase } from "../../../assets/train/cases.js";
import { notesOf } from "../../../assets/train/finish.js";
import { Group } from "../../../assets/train/group.js";
import { newRun, type EpochRecord } from "../../../assets/train/run-state.js";
import { update } from "../../../assets/train/update.js";

await startBackend("wasm");

const folder = new URL("../../../assets/weights/", import.meta.url);
const file = (name: string) => new URL(name, folder);

interface Log {
  bytes: number;
  parameters: number;
  firstLosses: number[];
  epochs: EpochRecord[];
  config: { epochs: number };
}

const trained = caseNames().filter((name) => existsSync(file(`${name}.bin`)));

/** The losses of the first steps, trained anew. */
async function firstLosses(
  subject: Subject,
  { seed, clip, epochs }: { seed: number; clip: number; epochs: number },
  count: number,
): Promise<number[]> {
  const batches = subject.batches(1);
  const steps = batches.length * epochs;
  const optimizer = adam((step) => subject.learningRate(step, steps));
  const group = new Group();
  const average = await GradientAverage.create(group, subject.variables);
  const run = newRun(seed);
  const losses: number[] = [];
  for (const batch of batches.slice(0, count)) {
    losses.push(await update({ subject, optimizer, group, average, clip }, batch, run));
  }
  optimizer.dispose();
  return losses;
}

test("all weights and logs are of a case", () => {
  const files = trained.flatMap((name) => [`${name}.bin`, `${name}.log.json`]);
  assert.deepEqual(readdirSync(folder).sort(), files.sort());
});

for (const name of trained) {
  test(`${name}: the weights carry the hashes of the data, the code and the seed that are here`, async () => {
    const training = await loadCase(name);
    const subject = await training.open();
    const bytes = readFileSync(file(`${name}.bin`));
    const log = JSON.parse(readFileSync(file(`${name}.log.json`), "utf8")) as Log;
    const wanted = notesOf(name, training, subject) as Record<string, unknown>;
    const { tensors, notes } = await loadWeights(bytes);
    assert.deepEqual(notes, wanted);
    const said = Object.entries(log).filter(([key]) => key in wanted);
    assert.deepEqual(Object.fromEntries(said), wanted);
    assert.deepEqual(log.config, training.config);

    assert.ok(bytes.length < 2_000_000, `${bytes.length} bytes`);
    assert.equal(log.bytes, bytes.length);
    assert.equal(log.parameters, countParameters(subject));
    assert.equal(log.epochs.length, training.config.epochs);
    disposeVariables(subject);
    tf.dispose(tensors);
  });

  test(`${name}: the first steps of the training have the losses of the log`, async () => {
    const training = await loadCase(name);
    const subject = await training.open();
    const log = JSON.parse(readFileSync(file(`${name}.log.json`), "utf8")) as Log;
    const losses = await firstLosses(subject, training.config, 3);
    for (const [index, loss] of losses.entries()) {
      const wanted = log.firstLosses[index]!;
      // Another processor, or more replicas, round differently.
      assert.ok(Math.abs(loss - wanted) < 1e-4 * wanted, `step ${index + 1}: ${loss}, ${wanted}`);
    }
    disposeVariables(subject);
  });
}

test("a step keeps only the optimizer's moments", async () => {
  const training = await loadCase("g2p");
  const subject = await training.open();
  const [first = [], second = []] = subject.batches(1);
  const { clip, seed } = training.config;
  const group = new Group();
  const average = await GradientAverage.create(group, subject.variables);
  const machinery = { subject, optimizer: adam(0.01), group, average, clip };
  const run = newRun(seed);
  await update(machinery, first.slice(0, 7), run);
  const before = tf.memory().numTensors;
  await update(machinery, second.slice(0, 5), run);
  assert.equal(tf.memory().numTensors, before);
});
