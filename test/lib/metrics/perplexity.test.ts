import assert from "node:assert/strict";
import { test } from "node:test";
import { perplexity } from "../../../lib/src/metrics/perplexity.js";

test("a fair die has perplexity 6 however long it is thrown", () => {
  const throws = new Array<number>(7).fill(Math.log(1 / 6));
  assert.ok(Math.abs(perplexity(throws) - 6) < 1e-12);
});

test("it is the geometric mean of one over the probabilities", () => {
  // 2 and 8: √16 = 4.
  assert.ok(Math.abs(perplexity([Math.log(1 / 2), Math.log(1 / 8)]) - 4) < 1e-12);
});

test("a token that had probability 0 makes it infinite", () => {
  assert.equal(perplexity([0, -Infinity]), Infinity);
});

test("no tokens, and probabilities in place of their logarithms, are refused", () => {
  assert.throws(() => perplexity([]), { message: "perplexity: there is no token." });
  assert.throws(() => perplexity([-1, 0.5]), {
    message: "perplexity: logProbabilities[1] is 0.5, no logarithm of a probability.",
  });
});
