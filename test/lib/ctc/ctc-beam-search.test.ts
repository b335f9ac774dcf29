import assert from "node:assert/strict";
import { test } from "node:test";
import { ctcBeamSearch, ctcCollapse, random } from "../../../lib/src/index.js";

/** Every path, and the probability of what it reads as, added up. */
function bruteForce(logits: readonly number[][]): Map<string, number> {
  const sums = new Map<string, number>();
  const walk = (path: number[], probability: number): void => {
    const scores = logits[path.length];
    if (!scores) {
      const key = ctcCollapse(path).join();
      sums.set(key, (sums.get(key) ?? 0) + probability);
      return;
    }
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    scores.forEach((score, symbol) => {
      walk([...path, symbol], (probability * Math.exp(score)) / total);
    });
  };
  walk([], 1);
  return sums;
}

test("a beam that keeps everything has the probability of every labelling, and the best first", () => {
  const { normal } = random(3);
  const logits = Array.from({ length: 5 }, () => Array.from(normal(3), (z) => 2 * z));
  const expected = bruteForce(logits);
  const found = ctcBeamSearch(logits, { width: 1000 });
  assert.equal(found[0]!.labels.join(), [...expected].sort((a, b) => b[1] - a[1])[0]![0]);
  for (const { labels, logProbability } of found) {
    const probability = expected.get(labels.join()) ?? 0;
    assert.ok(Math.abs(Math.exp(logProbability) - probability) < 1e-12, labels.join());
  }
  // Labellings that need more frames than there are have no path.
  const possible = found.filter(({ logProbability }) => logProbability > -Infinity);
  assert.equal(possible.length, expected.size);
});

test("another symbol may be the blank", () => {
  const frame = [Math.log(0.4), Math.log(0.6)];
  assert.deepEqual(ctcBeamSearch([frame, frame], { width: 3, blank: 1 })[0]!.labels, [0]);
});

test("no frames are no labels, and a beam of nothing is refused", () => {
  assert.deepEqual(ctcBeamSearch([], { width: 1 }), [{ labels: [], logProbability: 0 }]);
  assert.throws(() => ctcBeamSearch([[0, 1]], { width: 0 }), {
    name: "RangeError",
    message: "ctcBeamSearch: width must be 1 or more, got 0.",
  });
});
