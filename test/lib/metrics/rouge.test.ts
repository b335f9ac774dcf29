import assert from "node:assert/strict";
import { test } from "node:test";
import { rougeL, rougeN } from "../../../lib/src/metrics/rouge.js";

const tokens = (text: string) => text.split(" ");

test("ROUGE-2 counts shared pairs against each side's own number of pairs", () => {
  // shared: "the cat"; the reference has 4 pairs, the hypothesis 2.
  const score = rougeN(tokens("the cat slept"), tokens("the cat was very sleepy"), 2);
  assert.deepEqual(score, { precision: 1 / 2, recall: 1 / 4, f1: 1 / 3 });
});

test("ROUGE-L sees the order that ROUGE-1 does not", () => {
  // Lin 2004, §3.1: both candidates share the same words with the reference.
  const reference = tokens("police killed the gunman");
  assert.equal(rougeL(tokens("police kill the gunman"), reference).recall, 3 / 4);
  assert.equal(rougeL(tokens("the gunman kill police"), reference).recall, 2 / 4);
  assert.equal(rougeN(tokens("the gunman kill police"), reference, 1).recall, 3 / 4);
});

test("nothing shared, or nothing at all, scores 0", () => {
  const zero = { precision: 0, recall: 0, f1: 0 };
  assert.deepEqual(rougeN(["a"], ["b"], 1), zero);
  assert.deepEqual(rougeN([], ["b"], 1), zero);
  assert.deepEqual(rougeL([], []), zero);
});
