import assert from "node:assert/strict";
import { test } from "node:test";
import { float64, random } from "../../../lib/src/index.js";
import { times, transpose } from "../reference/matrix.js";

const draw = (rows: number, columns: number, seed: number) =>
  float64.rows(random(seed).normal(rows * columns), columns);

test("products and transposes are those of the reference", () => {
  const [a, b] = [draw(3, 5, 1), draw(5, 2, 2)];
  assert.ok(float64.distance(float64.matMul(a, b), times(a, b)) < 1e-15);
  assert.deepEqual(float64.transpose(a), transpose(a));
});

test("what is done number by number keeps its place", () => {
  const [a, b] = [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [1, 2, 3]]]; // prettier-ignore
  assert.deepEqual(float64.add(a, b), [[8, 10, 12], [5, 7, 9]]); // prettier-ignore
  assert.deepEqual(float64.sub(a, b), [[-6, -6, -6], [3, 3, 3]]); // prettier-ignore
  assert.deepEqual(float64.mul(a, b), [[7, 16, 27], [4, 10, 18]]); // prettier-ignore
  assert.deepEqual(float64.scale(a, 2), [[2, 4, 6], [8, 10, 12]]); // prettier-ignore
  assert.deepEqual(float64.map(a, (x, i, j) => x + 10 * i + 100 * j), [[1, 102, 203], [14, 115, 216]]); // prettier-ignore
});

test("softmax is by rows, of any size of scores; a row of −∞ becomes zeros", () => {
  const [first, second, third] = float64.softmax([
    [1001, 1000, 1002],
    [1, 0, 2],
    [-Infinity, -Infinity, -Infinity],
  ]);
  assert.deepEqual(first, second);
  assert.ok(Math.abs(second![0]! - 0.24472847105479764) < 1e-15);
  assert.deepEqual(third, [0, 0, 0]);
});

test("the distance is that of the two numbers furthest apart, and NaN when one is none", () => {
  assert.equal(float64.distance([[1, 2], [3, 4]], [[1, 2.5], [1, 4]]), 2); // prettier-ignore
  assert.equal(float64.distance([[1]], [[NaN]]), NaN);
  assert.equal(float64.distance([[-Infinity]], [[-Infinity]]), 0);
});

test("sizes that do not fit are told", () => {
  assert.throws(() => float64.matMul([[1, 2]], [[1]]), {
    message: "float64.matMul: [1, 2] does not fit [1, 1].",
  });
  assert.throws(() => float64.add([[1, 2]], [[1], [2]]), {
    message: "float64.add: [1, 2] does not fit [2, 1].",
  });
  assert.throws(() => float64.transpose([[1, 2], [3]]), {
    message: "float64.transpose: row 1 has 1 numbers, but row 0 has 2.",
  });
});
