import assert from "node:assert/strict";
import { test } from "node:test";
import { verified } from "../../../lib/src/index.js";
import { inNotebook, printed } from "../notebook.js";

test("a formula that holds tells its error, its bound and its method", async () => {
  const check = { error: 2.5e-16, bound: 1e-12, method: "complex-step" } as const;
  const [shown, ...more] = await inNotebook(() => verified("eq:bptt", check));
  assert.deepEqual(more, []);
  assert.equal(shown?.id, "check-eq:bptt");
  const { "text/plain": text, ...data } = shown.data;
  assert.equal(text, "✓ eq:bptt: 2.5e-16 ≤ 1.0e-12 (complex-step)");
  assert.deepEqual(Object.keys(data), ["application/vnd.notebook.check+json"]);
  assert.deepEqual(JSON.parse(Object.values(data)[0] ?? ""), { formula: "eq:bptt", ...check });
});

test("outside of a notebook it is a line of text", async () => {
  const check = { error: 0.034, bound: 0.1, method: "monte-carlo" } as const;
  const lines = await printed(() => verified("eq:dot-variance", check));
  assert.deepEqual(lines, ["✓ eq:dot-variance: 0.034 ≤ 0.1 (monte-carlo)"]);
});

test("an error above the bound, a negative one or NaN is no proof", () => {
  const wrong = [[2, 1], [NaN, 1], [-1, 1], [0, NaN], [0, Infinity]]; // prettier-ignore
  for (const [error = 0, bound = 0] of wrong) {
    assert.throws(() => verified("eq:a", { error, bound, method: "by-hand" }), {
      name: "VerificationError",
      message: `verified: eq:a does not hold: the error is ${error}, but ${bound} at most was said.`,
    });
  }
});
