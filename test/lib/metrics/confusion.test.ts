import assert from "node:assert/strict";
import { test } from "node:test";
import { confusion } from "../../../lib/src/index.js";

test("rows are what things are, columns what they are taken for", () => {
  // Two things of kind 2 are taken for kind 0, and one for itself.
  const table = confusion([0, 0, 2, 1], [2, 2, 2, 1], 3);
  assert.deepEqual(table, [
    [0, 0, 0],
    [0, 1, 0],
    [2, 0, 1],
  ]);
});

test("unequal lengths and kinds that there are not are refused", () => {
  assert.throws(() => confusion([1], [1, 0], 2), {
    name: "RangeError",
    message: "confusion: 1 were found, but 2 are right.",
  });
  for (const bad of [-1, 2, 0.5]) {
    assert.throws(() => confusion([bad], [0], 2), {
      message: `confusion: there is no kind ${bad} among 2.`,
    });
  }
});
