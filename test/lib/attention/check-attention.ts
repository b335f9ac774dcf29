import assert from "node:assert/strict";
import { assertClose } from "../close.js";
import { computed, expected, WAYS, type Problem, type Way } from "./random-problem.js";

/** Compares all that attention gives, and all gradients, with float64. */
export async function checkAttention(problem: Problem, ways: readonly Way[]): Promise<void> {
  const wanted = expected(problem);
  for (const way of ways) {
    const got = await computed(problem, way);
    assert.equal(got.weights !== undefined, WAYS[way].weights);
    for (const [name, numbers] of Object.entries(got)) {
      try {
        assertClose(numbers, wanted[name as keyof typeof wanted], 1e-5);
      } catch (cause) {
        const { sizes, rank, mask, options } = problem;
        const place = { name, way, sizes, rank, options, mask: mask?.shape };
        throw new Error(JSON.stringify(place), { cause });
      }
    }
  }
}
