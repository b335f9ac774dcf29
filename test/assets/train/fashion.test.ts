import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, countParameters, random, startBackend, type Random } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import { training } from "../../../assets/train/fashion/case.js";
import { nearestCentroid } from "../../../assets/train/fashion/centroids.js";
import {
  epochBatches,
  moved,
  movedAtRandom,
  picturesOf,
  type Picture,
} from "../../../assets/train/fashion/data.js";
import { logisticRegression } from "../../../assets/train/fashion/logistic.js";
import { recognition, recognitionBy } from "../../../assets/train/fashion/metrics.js";
import { makeModel } from "../../../assets/train/fashion/model.js";
import { lossOf } from "../../../assets/train/fashion/step.js";
import { Group } from "../../../assets/train/group.js";
import { newRun } from "../../../assets/train/run-state.js";
import { update } from "../../../assets/train/update.js";

await startBackend("wasm");

const all = { train: picturesOf("train"), dev: picturesOf("dev"), test: picturesOf("test") };

test("a few pictures are learned by heart", async () => {
  const pictures = all.train.slice(0, 23);
  const subject = await training.open();
  const model = makeModel();
  const group = new Group();
  const { variables } = model;
  const loss = (rows: readonly unknown[], noise: Random) => lossOf(model, rows as Picture[], noise);
  const average = await GradientAverage.create(group, variables);
  const own = { ...subject, variables, loss };
  const machinery = { subject: own, optimizer: adam(3e-3), group, average, clip: 1 };
  const run = newRun(3);
  const before = await recognitionBy(model, pictures, group);
  for (let step = 0; step < 45; step++) await update(machinery, pictures, run);
  const after = await recognitionBy(model, pictures, group);
  assert.ok(before.accuracy < 0.5 && after.accuracy > 0.9, `${before.accuracy}, ${after.accuracy}`);
});

test("no picture of dev or test is a training picture, and the sizes are those of the data", () => {
  assert.deepEqual([all.train.length, all.dev.length, all.test.length], [4500, 500, 2000]);
  const known = new Set(all.train.map(({ greys }) => greys.join()));
  const leaks = [...all.dev, ...all.test].filter(({ greys }) => known.has(greys.join()));
  assert.equal(leaks.length, 0);
});

test("a moved picture has each grey where it went, and black where nothing came from", () => {
  const greys = Float32Array.from({ length: 28 * 28 }, (_, pixel) => 1 + pixel);
  const picture = { greys, kind: 3 };
  const out = moved(picture, { right: 2, down: -1, mirrored: false }).greys;
  // The grey of row 5, column 7 goes to row 4, column 9.
  assert.equal(out[4 * 28 + 9], greys[5 * 28 + 7]);
  assert.equal(out.filter((grey) => grey === 0).length, 28 * 28 - 27 * 26);
  const mirrored = moved(picture, { right: 0, down: 0, mirrored: true }).greys;
  assert.equal(mirrored[5 * 28 + 7], greys[5 * 28 + 20]);
});

test("pictures are moved by at most two pixels, and half of them are mirrored", () => {
  const greys = new Float32Array(28 * 28);
  greys[14 * 28 + 10] = 1;
  const source = random(5);
  const columns = Array.from({ length: 500 }, () => {
    const place = movedAtRandom({ greys, kind: 0 }, source).greys.indexOf(1);
    const [row, column] = [Math.floor(place / 28), place % 28];
    assert.ok(
      Math.abs(row - 14) <= 2 && (Math.abs(column - 10) <= 2 || Math.abs(column - 17) <= 2),
    );
    return column;
  });
  const mirrored = columns.filter((column) => column > 13).length / 500;
  assert.ok(Math.abs(mirrored - 0.5) < 0.08, `${mirrored}`);
});

test("an epoch has every picture once, the same at every call, another order each time", () => {
  const kindsOf = (epoch: number) =>
    epochBatches(all.dev, epoch)
      .flat()
      .map(({ kind }) => kind);
  assert.equal(kindsOf(1).length, 500);
  assert.deepEqual(kindsOf(1), kindsOf(1));
  assert.notDeepEqual(kindsOf(1), kindsOf(2));
  assert.deepEqual([...kindsOf(1)].sort(), all.dev.map(({ kind }) => kind).sort());
});

test("both baselines tell more than half of the pictures, and logistic regression tells more", async () => {
  const pictures = all.test.slice(0, 499);
  const centroid = nearestCentroid(all.train, 10);
  const nearest = recognition(pictures.map(centroid), pictures);
  const { found } = await logisticRegression(all.train.slice(0, 997), all.dev, pictures, 61);
  const logistic = recognition(found, pictures);
  assert.ok(nearest.accuracy > 0.55 && logistic.accuracy > nearest.accuracy);
  assert.equal(logistic.found.length, 499);
});

test("the weights fit into two megabytes of 16 bits", async () => {
  const parameters = countParameters(await training.open());
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});
