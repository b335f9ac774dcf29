import assert from "node:assert/strict";
import { test } from "node:test";
import { random, type RandomState } from "../../../lib/src/index.js";

test("the numbers of sfc32 are those of its definition", () => {
  // By hand from state 1, 512, 3, 4: the first word is a + b + counter = 1 + 512 + 4 = 517. Then
  // a = 512 ^ (512 >>> 9) = 513, b = 3 + 24 = 27, c = (3 << 21) + 517; the second is 513 + 27 + 5.
  const { uniform, state } = random([1, 512, 3, 4]);
  assert.equal(uniform() * 2 ** 32, 517);
  assert.deepEqual(state(), [513, 27, 3 * 2 ** 21 + 517, 5]);
  assert.equal(uniform() * 2 ** 32, 545);
});

test("equal seeds give equal numbers, other seeds others", () => {
  const draw = (seed: number) => [...random(seed).uniform(5)];
  assert.deepEqual(draw(7), draw(7));
  const firsts = new Set([0, 1, 2, 7, 2 ** 32, 2 ** 32 + 1, -1].map((seed) => draw(seed)[0]));
  assert.equal(firsts.size, 7);
});

test("a seed that is no whole number is refused", () => {
  assert.throws(() => random(0.5), {
    message: "random: the seed must be a whole number, got 0.5.",
  });
});

test("a generator continues from its state", () => {
  const first = random(11);
  first.uniform(13);
  const second = random(JSON.parse(JSON.stringify(first.state())) as RandomState);
  assert.deepEqual(second.normal(17), first.normal(17));
});

test("uniform numbers fill [0, 1) evenly", () => {
  const counts = new Array<number>(10).fill(0);
  for (const u of random(3).uniform(100_000)) counts[Math.floor(u * 10)]!++;
  // χ² with 9 degrees of freedom is below 27.9 in 999 of 1000 cases.
  const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  assert.ok(chi2 < 27.9, `χ² ${chi2}`);
});

test("normal numbers have mean 0, variance 1 and the tails of a bell", () => {
  const values = random(5).normal(100_000);
  const mean = values.reduce((sum, z) => sum + z, 0) / values.length;
  const variance = values.reduce((sum, z) => sum + z * z, 0) / values.length;
  const beyond2 = values.filter((z) => Math.abs(z) > 2).length / values.length;
  // Four standard errors: 4/√n = 0.0126, 4·√2/√n = 0.0179, and for a share of 0.0455 0.0026.
  assert.ok(Math.abs(mean) < 0.0126, `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 0.0179, `variance ${variance}`);
  assert.ok(Math.abs(beyond2 - 0.0455) < 0.0026, `share ${beyond2}`);
});

test("shuffle gives a copy with the same items, each order as often as another", () => {
  const { shuffle } = random(13);
  const items = [1, 2, 3];
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffle(items).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.deepEqual(items, [1, 2, 3]);
  assert.equal(counts.size, 6);
  for (const [order, count] of counts)
    assert.ok(Math.abs(count - 1000) < 130, `${order}: ${count}`);
});

test("weighted draws an index as often as its weight says", () => {
  const { weighted } = random(17);
  const counts = [0, 0, 0];
  for (let i = 0; i < 8000; i++) counts[weighted([1, 0, 3])]!++;
  assert.equal(counts[1], 0);
  assert.ok(Math.abs(counts[0]! - 2000) < 160, `${counts[0]}`);
});

test("a fork goes its own way", () => {
  const source = random(19);
  const [first, second] = [source.fork(), source.fork()];
  assert.notDeepEqual(first.uniform(3), second.uniform(3));
});

test("whole numbers stay below their bound", () => {
  const { integer } = random(23);
  const seen = new Set(Array.from({ length: 200 }, () => integer(5)));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4]);
});
