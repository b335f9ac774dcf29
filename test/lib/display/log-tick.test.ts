import assert from "node:assert/strict";
import { test } from "node:test";
import { logTick } from "../../../lib/src/display/log-tick.js";

test("far from 1, ticks are powers of ten, and nothing stands between them", () => {
  const tick = logTick([3e-17, 1]);
  assert.deepEqual([1e-15, 1e-10, 1e-3, 1, 100].map(tick), ["10⁻¹⁵", "10⁻¹⁰", "0.001", "1", "100"]);
  assert.deepEqual([2e-15, 5e-10, 3].map(tick), ["", "", ""]);
});

test("over less than two powers of ten, twos and fives are written as well", () => {
  const tick = logTick([0.3, NaN, 9]);
  assert.deepEqual([0.2, 0.3, 0.5, 1, 2, 5].map(tick), ["0.2", "", "0.5", "1", "2", "5"]);
  assert.equal(logTick([1e6, 7e6])(5e6), "5 × 10⁶");
});
