import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, countParameters, startBackend, type Random } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import { training } from "../../../assets/train/duanju/case.js";
import { epochBatches, passagesOf, vocabularyOf } from "../../../assets/train/duanju/data.js";
import { scoreOn } from "../../../assets/train/duanju/metrics.js";
import { makeModel } from "../../../assets/train/duanju/model.js";
import { lossOf } from "../../../assets/train/duanju/step.js";
import { Group } from "../../../assets/train/group.js";
import { newRun } from "../../../assets/train/run-state.js";
import { update } from "../../../assets/train/update.js";

await startBackend("wasm");

test("a few short passages are learned by heart", async () => {
  const passages = passagesOf("train")
    .filter(({ characters }) => characters.length < 20)
    .slice(0, 13);
  const breaker = makeModel(vocabularyOf(passagesOf("train")));
  const subject = await training.open();
  const group = new Group();
  const { variables } = breaker;
  const own = {
    ...subject,
    variables,
    loss: (rows: readonly unknown[], noise: Random) =>
      lossOf(breaker, rows as typeof passages, noise),
  };
  const average = await GradientAverage.create(group, variables);
  const machinery = { subject: own, optimizer: adam(0.01), group, average, clip: 2 };
  const run = newRun(3);
  const before = await scoreOn(breaker, passages, group);
  for (let step = 0; step < 40; step++) await update(machinery, passages, run);
  const after = await scoreOn(breaker, passages, group);
  assert.ok(before.f1 < 0.7 && after.f1 > 0.95, `F1 ${before.f1}, then ${after.f1}`);
});

test("an epoch has every passage once, and the weights fit into two megabytes of 16 bits", async () => {
  const passages = passagesOf("dev");
  const all = epochBatches(passages, 1).flat();
  assert.equal(all.length, passages.length);
  assert.equal(new Set(all).size, passages.length);
  const parameters = countParameters(await training.open());
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});
