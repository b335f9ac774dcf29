import assert from "node:assert/strict";
import { test } from "node:test";
import { mase } from "../../../lib/src/index.js";

test("errors are measured by the changes of the past over a season", () => {
  // Over two steps the past changes by 4, 5 and 6: 5 in the mean. The errors are 2.5 in the mean.
  assert.equal(mase([-2, 3], [1, 2, 5, 7, 11], 2), 0.5);
});

test("a series that is forecast by its own season before has a value of 1", () => {
  const past = Array.from({ length: 53 }, (_, t) => 10 * Math.sin(t * t));
  const errors = past.slice(7).map((value, index) => past[index]! - value);
  assert.ok(Math.abs(mase(errors, past, 7) - 1) < 1e-12);
});

test("no error, no season and no change are refused", () => {
  assert.throws(() => mase([], [1, 2], 1), {
    name: "RangeError",
    message: "mase: there is no error.",
  });
  for (const past of [
    [1, 2],
    [3, 5, 3, 5],
  ]) {
    assert.throws(() => mase([1], past, 2), {
      message: `mase: ${past.length} past values show no change over a season of 2.`,
    });
  }
});
