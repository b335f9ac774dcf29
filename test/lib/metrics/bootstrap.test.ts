import assert from "node:assert/strict";
import { test } from "node:test";
import { bootstrap } from "../../../lib/src/metrics/bootstrap.js";
import { random } from "../../../lib/src/random/generator.js";

const mean = (items: readonly number[]) => items.reduce((sum, x) => sum + x, 0) / items.length;

test("the interval of a mean is that of the central limit theorem", () => {
  const { normal } = random(3);
  const items = Array.from({ length: 1009 }, () => 5 + 2 * normal());
  const { value, low, high } = bootstrap(items, mean, { random: random(5), samples: 2003 });
  const deviation = Math.sqrt(mean(items.map((x) => (x - value) ** 2)));
  const half = (1.96 * deviation) / Math.sqrt(items.length);
  assert.equal(value, mean(items));
  assert.ok(Math.abs(low - (value - half)) < 0.1 * half, `${low}, wanted ${value - half}`);
  assert.ok(Math.abs(high - (value + half)) < 0.1 * half, `${high}, wanted ${value + half}`);
});

test("of a hundred test sets, about ninety have the truth in their interval of 90 percent", () => {
  const source = random(7);
  const holds = Array.from({ length: 101 }, () => {
    const items = Array.from({ length: 211 }, () => (source.uniform() < 0.3 ? 1 : 0));
    const { low, high } = bootstrap(items, mean, { random: source, samples: 199, level: 0.9 });
    return low <= 0.3 && 0.3 <= high;
  });
  // Binomial with n 101 and p 0.9: mean 91, deviation 3; four deviations on either side.
  const count = holds.filter(Boolean).length;
  assert.ok(count >= 79 && count < 101, `${count} of 101`);
});

test("the ends are quantiles of the samples, between two on a straight line", () => {
  // Each sample of one item is that item, so the statistic may tell the samples apart by counting.
  let calls = -1;
  const counted = () => ++calls;
  const options = { random: random(1), samples: 5, level: 0.8 };
  // Samples 0 … 4; 0.1 · 4 = 0.4 and 0.9 · 4 = 3.6. All items are asked for last.
  const { value, low, high } = bootstrap([0], counted, options);
  assert.equal(value, 5);
  assert.ok(Math.abs(low - 0.4) < 1e-12 && Math.abs(high - 3.6) < 1e-12, `${low}, ${high}`);
});

test("the same seed gives the same interval", () => {
  const items = Array.from({ length: 101 }, (_, index) => Math.sqrt(index));
  const of = (seed: number) => bootstrap(items, mean, { random: random(seed), samples: 97 });
  assert.deepEqual(of(13), of(13));
  assert.notDeepEqual(of(13), of(17));
});

test("no items, and options out of range, are refused", () => {
  const source = random(1);
  assert.throws(() => bootstrap([], mean, { random: source }), {
    name: "RangeError",
    message: "bootstrap: there are no items.",
  });
  assert.throws(() => bootstrap([1], mean, { random: source, samples: 0 }), {
    message: "bootstrap: samples must be a whole number from 1, got 0.",
  });
  assert.throws(() => bootstrap([1], mean, { random: source, level: 1 }), {
    message: "bootstrap: level must be between 0 and 1, got 1.",
  });
});
