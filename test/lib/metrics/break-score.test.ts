import assert from "node:assert/strict";
import { test } from "node:test";
import { breakScore } from "../../../lib/src/index.js";

test("breaks are counted over all texts, and the last character of a text does not count", () => {
  // Found 3 breaks, 4 are right, 2 in common, one of them with the right mark.
  const pairs = [
    { found: [0, 1, 1, 0, 2], right: [0, 2, 0, 1, 2] },
    { found: [1, 0, 0, 2], right: [1, 0, 2, 1] },
  ];
  const { precision, recall, f1, sameMark } = breakScore(pairs);
  assert.deepEqual([precision, recall, sameMark], [2 / 3, 2 / 4, 1 / 2]);
  assert.ok(Math.abs(f1 - 4 / 7) < 1e-15);
});

test("where nothing was found or is right, every share is 0", () => {
  const zero = { precision: 0, recall: 0, f1: 0, sameMark: 0 };
  assert.deepEqual(breakScore([{ found: [0, 2], right: [0, 2] }]), zero);
});

test("marks of two lengths are refused", () => {
  assert.throws(() => breakScore([{ found: [0], right: [0, 2] }]), {
    message: "breakScore: the marks of pair 0 are 1 and 2 long.",
  });
});
