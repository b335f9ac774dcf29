import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Forecaster,
  loadForecaster,
  quantileLoss,
  random,
  saveWeights,
  seriesWindow,
  startBackend,
  tf,
  type WindowOptions,
} from "../../../lib/src/index.js";
import { keeps, testOnBackends } from "../on-backends.js";

await startBackend("wasm");

const window: WindowOptions = {
  past: 11,
  future: 3,
  season: 5,
  harmonics: 2,
  level: "trend",
  unit: 2,
};
const sizes = { window, features: 6, hidden: 7, heads: 2, layers: 1, quantiles: [0.1, 0.5, 0.9] };

/** A season of five steps on a straight line. */
const wave = (time: number) => 3 * Math.cos((2 * Math.PI * time) / 5);
const series = Array.from({ length: 97 }, (_, time) => 100 + 0.7 * time + wave(time));

test("the trend of a window is the line under its season, also where values are asked for", () => {
  const { past, base } = seriesWindow(series, 41, window);
  base.forEach((level, step) => assert.ok(Math.abs(level - (100 + 0.7 * (42 + step))) < 1e-9));
  past.forEach(([value], index) => assert.ok(Math.abs(value! - wave(31 + index) / 2) < 1e-9));
});

test("a value has the same position as the one a whole season before, and another age", () => {
  const { past, future } = seriesWindow(series, 41, window);
  const last = past.at(-1)!;
  assert.deepEqual(last.slice(1, 3), [-0, 1]);
  past[5]!.slice(3).forEach((position, k) => assert.ok(Math.abs(position - last[3 + k]!) < 1e-9));
  // The third value asked for stands five steps after the last but one.
  future[2]!.slice(1).forEach((position, k) => {
    assert.ok(Math.abs(position - past[8]![3 + k]!) < 1e-9);
  });
});

test("a fixed level is taken off and units are divided by", () => {
  const { past, base } = seriesWindow([7, 9, 4], 2, { ...window, past: 3, level: 5, unit: 2 });
  assert.deepEqual(
    past.map(([value]) => value),
    [1, 2, -0.5],
  );
  assert.deepEqual(base, [5, 5, 5]);
});

test("windows that begin before the series or are too short for a trend are refused", () => {
  assert.throws(() => seriesWindow(series, 9, window), {
    name: "RangeError",
    message: "seriesWindow: no 11 values end at 9; there are 97.",
  });
  assert.throws(() => seriesWindow(series, 97, window), { name: "RangeError" });
  assert.throws(() => seriesWindow(series, 41, { ...window, past: 9 }), {
    message: "seriesWindow: a trend needs two seasons of 5, got 9 values.",
  });
});

testOnBackends("quantiles cost what the formula says, and pull by their share", async () => {
  const [B, T, Q] = [2, 3, 5];
  const { normal } = random(7);
  const [found, right] = [normal(B * T * Q), normal(B * T)];
  const quantiles = [0.05, 0.3, 0.5, 0.8, 0.95];
  let total = 0;
  const slopes = Array.from(found, (value, index) => {
    const [q, over] = [quantiles[index % Q]!, right[Math.floor(index / Q)]! - value];
    total += over > 0 ? q * over : (q - 1) * over;
    return (over > 0 ? -q : 1 - q) / found.length;
  });
  const found_BTQ = tf.tensor3d(found, [B, T, Q]);
  const right_BT = tf.tensor2d(right, [B, T]);
  const loss = keeps(1, () => quantileLoss(found_BTQ, right_BT, quantiles));
  assert.ok(Math.abs((await loss.data())[0]! - total / found.length) < 1e-6);
  const gradient = tf.grad((x) => quantileLoss(x as tf.Tensor3D, right_BT, quantiles))(found_BTQ);
  (await gradient.data()).forEach((slope, index) => {
    assert.ok(Math.abs(slope - slopes[index]!) < 1e-6);
  });
  assert.throws(() => quantileLoss(found_BTQ, right_BT, [0.5]), {
    name: "ShapeError",
    message: "quantileLoss: found_BTQ has 5 quantiles, but 1 are named.",
  });
});

test("the number that costs least has the quantile's share of the values below it", () => {
  const values = Array.from(random(3).normal(101));
  const costOf = (number: number) =>
    tf.tidy(() => {
      const found = tf.fill<tf.Rank.R3>([1, 101, 1], number);
      return quantileLoss(found, tf.tensor2d([values]), [0.3]).dataSync()[0]!;
    });
  const costs = values.map(costOf);
  const best = values[costs.indexOf(Math.min(...costs))]!;
  // 30 of 101 values are below the 0.3-quantile.
  assert.equal(values.filter((value) => value < best).length, 30);
});

test("what comes after the origin changes no forecast; what comes before does", async () => {
  const forecaster = new Forecaster(sizes, 3);
  const [plain] = await forecaster.forecast(series, [41]);
  const later = series.map((value, time) => (time > 41 ? -value : value));
  assert.deepEqual((await forecaster.forecast(later, [41]))[0], plain);
  const earlier = series.map((value, time) => (time === 40 ? value + 1 : value));
  assert.notDeepEqual((await forecaster.forecast(earlier, [41]))[0], plain);
});

test("a series that is raised by a constant has forecasts that are raised by it", async () => {
  const forecaster = new Forecaster(sizes, 3);
  const [low] = await forecaster.forecast(series, [29]);
  const [high] = await forecaster.forecast(
    series.map((value) => value + 50),
    [29],
  );
  low!.flat().forEach((value, index) => {
    assert.ok(Math.abs(value + 50 - high!.flat()[index]!) < 1e-4);
  });
});

test("quantiles stand in order, and many origins have the forecasts that they have alone", async () => {
  const forecaster = new Forecaster(sizes, 5);
  const origins = Array.from({ length: 67 }, (_, index) => 13 + index);
  const before = tf.memory().numTensors;
  const all = await forecaster.forecast(series, origins);
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual([all.length, all[0]!.length, all[0]![0]!.length], [67, 3, 3]);
  assert.ok(all.flat().every(([low, middle, high]) => low! <= middle! && middle! <= high!));
  const [alone] = await forecaster.forecast(series, [79]);
  alone!.flat().forEach((value, index) => {
    assert.ok(Math.abs(value - all[66]!.flat()[index]!) < 1e-4);
  });
});

test("the steps asked for look at the known values with weights that add up to 1", () => {
  const forecaster = new Forecaster(sizes, 3);
  const { out, weights } = keeps(2, () =>
    forecaster.call([17, 23].map((origin) => seriesWindow(series, origin, window))),
  );
  assert.deepEqual(weights!.shape, [2, 2, 3, 11]);
  assert.ok(
    tf
      .sum(weights!, 3)
      .dataSync()
      .every((sum) => Math.abs(sum - 1) < 1e-5),
  );
  assert.deepEqual(out.shape, [2, 3, 3]);
});

test("a loaded forecaster forecasts as the saved one, and weights without sizes are refused", async () => {
  const forecaster = new Forecaster(sizes, 5);
  const bytes = await saveWeights(forecaster.variables, { notes: { sizes } });
  const loaded = await loadForecaster(bytes);
  assert.deepEqual(await loaded.forecast(series, [31]), await forecaster.forecast(series, [31]));
  await assert.rejects(loadForecaster(await saveWeights({ w: tf.zeros([2]) })), {
    message: "loadForecaster: the file's notes do not say sizes. Is it another model's?",
  });
});
