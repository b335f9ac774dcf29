import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, countParameters, Forecaster, random, startBackend, type Random } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import { training as co2 } from "../../../assets/train/co2/case.js";
import { config } from "../../../assets/train/co2/config.js";
import { valuesOf as co2Values } from "../../../assets/train/co2/data.js";
import { Group } from "../../../assets/train/group.js";
import { newRun } from "../../../assets/train/run-state.js";
import { plainMethods } from "../../../assets/train/series/baselines.js";
import { examplesAt, originsBetween, type Example } from "../../../assets/train/series/data.js";
import { intervalOf, medians, scoreOf } from "../../../assets/train/series/metrics.js";
import { ridge, ridgeMethod } from "../../../assets/train/series/ridge.js";
import { lossOf } from "../../../assets/train/series/step.js";
import { update } from "../../../assets/train/update.js";
import { training as weather } from "../../../assets/train/weather/case.js";
import { config as weatherConfig } from "../../../assets/train/weather/config.js";
import { valuesOf as weatherValues } from "../../../assets/train/weather/data.js";

await startBackend("wasm");

const values = co2Values();
const { window } = config.sizes;

test("the missing months lie on the line between their neighbours, and splits begin with a January", () => {
  assert.equal(values.length, 746);
  // June 1958 between May and July; May to July 1964 are known again.
  assert.ok(Math.abs(values[3]! - (317.51 + 315.86) / 2) < 1e-9);
  assert.ok(values.every((value) => value > 300));
  // March 1958 is month 0, so a January is one of 10, 22, …
  assert.deepEqual([config.firstOfDev % 12, config.firstOfTest % 12], [10, 10]);
  assert.equal(weatherValues().length, 1461);
  assert.equal(weatherConfig.firstOfDev, 366 + 365);
});

test("no step that a training or dev origin asks for lies in a later split", () => {
  const train = originsBetween(0, config.firstOfDev, config);
  const dev = originsBetween(config.firstOfDev, config.firstOfTest, config);
  assert.equal(train[0], window.past - 1);
  assert.equal(train.at(-1)! + window.future, config.firstOfDev - 1);
  assert.equal(dev[0]! + 1, config.firstOfDev);
  assert.equal(dev.at(-1)! + window.future, config.firstOfTest - 1);
});

test("plain methods repeat the season, with its growth, or the last value", () => {
  // A season of 3 that grows by 6 each time.
  const grown = Array.from({ length: 23 }, (_, t) => [5, 1, 9][t % 3]! + 6 * Math.floor(t / 3));
  const methods = plainMethods({ ...window, season: 3, future: 5 });
  assert.deepEqual(methods["seasonalNaive"]!(grown, 14), [29, 25, 33, 29, 25]);
  assert.deepEqual(methods["seasonalDrift"]!(grown, 14), [35, 31, 39, 35, 31]);
  assert.deepEqual(methods["lastValue"]!(grown, 14), [33, 33, 33, 33, 33]);
});

test("ridge regression without a penalty finds the weights that made the data", () => {
  const { normal } = random(3);
  const inputs = Array.from({ length: 53 }, () => Array.from(normal(7)));
  const weights = [2, -1, 0.5, 0, 3, -7, 1];
  const wanted = inputs.map((row) => row.reduce((sum, x, i) => sum + x * weights[i]!, 0));
  ridge(inputs, wanted, 0).forEach((w, i) => assert.ok(Math.abs(w - weights[i]!) < 1e-9));
});

test("ridge regression makes the sum of squares and penalty least: no small step makes it less", () => {
  const { normal } = random(5);
  const inputs = Array.from({ length: 29 }, () => Array.from(normal(5)));
  const wanted = Array.from(normal(29));
  const cost = (w: readonly number[]) =>
    inputs.reduce(
      (sum, row, n) => {
        const found = row.reduce((total, x, i) => total + x * w[i]!, 0);
        return sum + (wanted[n]! - found) ** 2;
      },
      3 * w.reduce((sum, x) => sum + x * x, 0),
    );
  const best = ridge(inputs, wanted, 3);
  for (let i = 0; i < 5; i++) {
    for (const step of [-1e-3, 1e-3]) {
      assert.ok(cost(best.map((w, j) => (i === j ? w + step : w))) > cost(best));
    }
  }
});

test("ridge regression on past values forecasts carbon dioxide better than its season does", () => {
  const examples = examplesAt(values, originsBetween(0, config.firstOfDev, config), config);
  const origins = originsBetween(config.firstOfDev, config.firstOfTest, config);
  const series = { values, known: config.firstOfDev, season: 12 };
  const scored = (method: (v: readonly number[], origin: number) => number[]) =>
    scoreOf(
      series,
      origins,
      origins.map((origin) => method(values, origin)),
    );
  const naive = scored(plainMethods(window)["seasonalNaive"]!);
  const learned = scored(ridgeMethod(examples, window, 1));
  assert.ok(learned.mase < naive.mase / 2, `${learned.mase}, ${naive.mase}`);
  assert.equal(learned.errors.split(" ").length, origins.length);
});

test("scores and intervals are those of hand arithmetic", () => {
  const series = { values: [1, 2, 4, 7, 5, 9], known: 4, season: 1 };
  // Changes of the known values: 1, 2, 3. Errors of the medians: −1 and +2, then +1 and −3.
  const quantiles = [
    [
      [3, 6, 8],
      [5, 7, 9],
    ],
    [
      [6, 6, 6],
      [5, 6, 9],
    ],
  ];
  const score = scoreOf(series, [2, 3], medians(quantiles));
  assert.deepEqual(score, { mase: 7 / 4 / 2, maseOfStep: [0.5, 1.25], errors: "1.500 2.000" });
  // Of 7 in 3–8, 5 in 5–9, 5 in 6–6 and 9 in 5–9 one is outside.
  assert.deepEqual(intervalOf(series, [2, 3], quantiles), { coverage: 0.75, width: 3.25 });
});

test("a few windows are learned by heart", async () => {
  const examples = examplesAt(values, [100, 217, 331], config);
  const forecaster = new Forecaster(config.sizes, 3);
  const subject = await co2.open();
  const group = new Group();
  const { variables } = forecaster;
  const loss = (rows: readonly unknown[], noise: Random) =>
    lossOf(forecaster, rows as Example[], noise, 0);
  const average = await GradientAverage.create(group, variables);
  const own = { ...subject, variables, loss };
  const machinery = { subject: own, optimizer: adam(3e-3), group, average, clip: 1 };
  const run = newRun(3);
  const losses: number[] = [];
  for (let step = 0; step < 60; step++) losses.push(await update(machinery, examples, run));
  assert.ok(losses.at(-1)! < losses[0]! / 4, `${losses[0]}, then ${losses.at(-1)}`);
});

test("the weights of both series fit into two megabytes of 16 bits", async () => {
  for (const training of [co2, weather]) {
    const parameters = countParameters(await training.open());
    assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
  }
});
