import assert from "node:assert/strict";
import { test } from "node:test";
import { sample, type SampleOptions } from "../../../lib/src/decoding/sample.js";
import { random } from "../../../lib/src/random/generator.js";

const logits = [Math.log(0.5), Math.log(0.1), Math.log(0.3), Math.log(0.1)];

function shares(options: SampleOptions, draws = 20_011): number[] {
  const source = random(5);
  const counts = [0, 0, 0, 0];
  for (let n = 0; n < draws; n++) counts[sample(logits, source, options)]! += 1;
  return counts.map((count) => count / draws);
}

/** Five standard deviations of a share: wrong once in millions, and the seed is fixed besides. */
const assertShares = (got: number[], wanted: number[]) =>
  wanted.forEach((p, id) => {
    const margin = 5 * Math.sqrt((p * (1 - p)) / 20_011);
    assert.ok(Math.abs((got[id] ?? NaN) - p) <= margin, `id ${id}: ${got[id]} for ${p}`);
  });

test("ids come as often as softmax says", () => {
  assertShares(shares({}), [0.5, 0.1, 0.3, 0.1]);
});

test("temperature 1/2 squares the odds", () => {
  // 25 : 1 : 9 : 1 of 36
  assertShares(shares({ temperature: 1 / 2 }), [25 / 36, 1 / 36, 9 / 36, 1 / 36]);
});

test("the two highest scores share what is left in their proportion", () => {
  assertShares(shares({ topK: 2 }), [5 / 8, 0, 3 / 8, 0]);
});

test("the nucleus is the smallest set that reaches its probability", () => {
  assertShares(shares({ topP: 0.79 }), [5 / 8, 0, 3 / 8, 0]);
  assertShares(shares({ topP: 0.49 }), [1, 0, 0, 0]);
});

test("huge scores and masked ones are drawn without NaN", () => {
  assert.equal(sample([1000, -Infinity, 990], random(1), { temperature: 0.1 }), 0);
});

test("options out of range are named", () => {
  const message = (options: SampleOptions) => {
    try {
      return sample(logits, random(1), options);
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.equal(message({ temperature: 0 }), "sample: temperature must be above 0, got 0.");
  assert.equal(message({ topK: 0 }), "sample: topK must be a positive integer, got 0.");
  assert.equal(message({ topP: 2 }), "sample: topP must be above 0 and at most 1, got 2.");
  assert.throws(() => sample([NaN], random(1)), {
    message: "sample: the highest score is NaN, not a finite number.",
  });
});
