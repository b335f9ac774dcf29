import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { assertClose, generator, pick, uniform } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

const specials = [0, -0, 1, -1, 1e-20, -1e-20, Infinity, -Infinity, NaN, 88, 89, -86, -90, 1e30];

/** The largest error of f on an even grid and at special values, relative where |y| > 1e-3. */
function largestError(
  f: (x: tf.Tensor) => tf.Tensor,
  exact: (x: number) => number,
  [from, to]: readonly [number, number],
): number {
  const grid = Array.from({ length: 20011 }, (_, i) => from + ((to - from) * i) / 20010);
  const xs = Float32Array.from([...grid, ...specials]);
  const ys = tf.tidy(() => f(tf.tensor1d(xs)).dataSync());
  let worst = 0;
  xs.forEach((x, i) => {
    const [got = NaN, want] = [ys[i], exact(x)];
    if (Object.is(Math.fround(want), got) || (got === 0 && Math.abs(want) < 3e-38)) return;
    const error = Math.abs(got - want) / Math.max(Math.abs(want), 1e-3);
    if (!(error <= worst)) worst = error;
  });
  return worst;
}

for (const [name, f, exact, range] of [
  ["exp", tf.exp, Math.exp, [-87, 88]],
  ["tanh", tf.tanh, Math.tanh, [-11, 11]],
  ["log", tf.log, Math.log, [1e-3, 13]],
] as const) {
  test(`${name} is right to 4e-7, at infinities and NaN too`, () => {
    const error = largestError(f, exact, range);
    assert.ok(error < 4e-7, `the largest error is ${error}`);
  });

  test(`${name} writes exactly its own numbers at every size`, () => {
    for (let size = 0; size < 20; size++) {
      const xs = Array.from({ length: size }, (_, i) => (i + 1) / 7);
      assertClose(
        tf.tidy(() => f(tf.tensor1d(xs)).dataSync()),
        xs.map(exact),
        1e-6,
        name,
      );
    }
  });
}

test("softmax agrees with a float64 reference at every width, masked scores give exact zeros", () => {
  const next = generator(19);
  for (const width of [1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 29, 128, 131]) {
    const scores = uniform(next, 3 * width).map((value, i) =>
      i === 1 && width > 1 ? -Infinity : 30 * value,
    );
    const expected = [0, 1, 2].flatMap((row) => {
      const own = [...scores.subarray(row * width, (row + 1) * width)];
      const top = Math.max(...own);
      const powers = own.map((score) => Math.exp(score - top));
      const total = powers.reduce((all, power) => all + power, 0);
      return powers.map((power) => power / total);
    });
    const weights = tf.tidy(() => tf.softmax(tf.tensor2d(scores, [3, width])).dataSync());
    assertClose(weights, expected, 1e-6, `width ${width}`);
    if (width > 1) assert.equal(weights[1], 0);
  }
});

test("a NaN among the scores makes its row NaN and no other", () => {
  const rows = tf.softmax(tf.tensor2d([1, NaN, 2, 1, 1, 1], [2, 3])).dataSync();
  assert.deepEqual([...rows].map(Number.isNaN), [true, true, true, false, false, false]);
});

test("softmax over another axis is still right", () => {
  const x = tf.tensor2d([0, 1, Math.log(3), 1], [2, 2]);
  assertClose(
    tf.softmax(x.transpose(), 1).transpose().dataSync(),
    [0.25, 0.5, 0.75, 0.5],
    1e-6,
    "",
  );
});

test("where picks by a condition, broadcast or not, for floats and integers", () => {
  const next = generator(23);
  for (let size = 1; size < 24; size++) {
    const [a, b] = [uniform(next, size), uniform(next, size)].map((v) => v.map((x) => x * 100));
    const condition = Array.from({ length: size }, () => next() < 0.5);
    for (const dtype of ["float32", "int32"] as const) {
      const ta = tf.tensor1d(a!, dtype);
      const tb = tf.tensor1d(b!, dtype);
      const picked = tf.where(tf.tensor1d(condition, "bool"), ta, tb).dataSync();
      const [va, vb] = [ta.dataSync(), tb.dataSync()];
      assert.deepEqual(
        [...picked],
        condition.map((yes, i) => (yes ? va[i] : vb[i])),
      );
    }
  }
  const scalar = tf.where(tf.tensor2d([[true], [false]], [2, 1], "bool"), tf.ones([2, 3]), -7);
  assert.deepEqual(scalar.arraySync(), [
    [1, 1, 1],
    [-7, -7, -7],
  ]);
});

test("a clone shares its numbers, outlives the original and does not see assignments", () => {
  const variable = tf.tidy(() => tf.variable(tf.tensor1d([2, 3])));
  const clone = variable.clone();
  variable.assign(tf.tensor1d([5, 7]));
  assert.deepEqual([...clone.dataSync()], [2, 3]);
  variable.dispose();
  const copy = clone.clone();
  clone.dispose();
  assert.deepEqual([...copy.dataSync()], [2, 3]);
  const before = tf.memory();
  copy.dispose();
  assert.equal(tf.memory().numDataBuffers, before.numDataBuffers - 1);
});

test("sums over any axes agree with the reference", () => {
  const next = generator(29);
  const shape = [3, 5, 7, 11];
  const x = tf.tensor(uniform(next, 3 * 5 * 7 * 11), shape);
  const axesToTry = [
    [0],
    [1],
    [2],
    [3],
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 2],
    [1, 3],
    [0, 1, 2, 3],
    [-1],
  ];
  for (const axes of axesToTry) {
    const keepDims = pick(next, [true, false]);
    const sum = tf.sum(x, axes, keepDims);
    const dropped = axes.map((axis) => (axis + 4) % 4);
    const kept = shape.map((size, axis) => (dropped.includes(axis) ? 1 : size));
    const expected = new Float64Array(kept.reduce((all, size) => all * size, 1));
    x.dataSync().forEach((value, i) => {
      let [rest, at, step] = [i, 0, 1];
      for (let axis = 3; axis >= 0; axis--) {
        at += kept[axis] === 1 ? 0 : (rest % shape[axis]!) * step;
        step *= kept[axis]!;
        rest = Math.floor(rest / shape[axis]!);
      }
      expected[at]! += value;
    });
    assertClose(sum.dataSync(), expected, 1e-5, `axes ${axes.join()}`);
    assert.deepEqual(sum.shape, keepDims ? kept : shape.filter((_, i) => !dropped.includes(i)));
  }
});
