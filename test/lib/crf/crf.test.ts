import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startBackend, tf } from "seqattn";
import { crfLoss } from "../../../lib/src/crf/crf-loss.js";
import { crfViterbi } from "../../../lib/src/crf/crf-viterbi.js";

before(() => startBackend("cpu"));

const emission = (b: number, t: number, n: number) => Math.sin(2.3 * b + 1.9 * t * t + 3.1 * n);
const emissionsOf = (rows: number, steps: number, tags: number) =>
  Array.from({ length: rows }, (_, b) =>
    Array.from({ length: steps }, (_, t) =>
      Array.from({ length: tags }, (_, n) => emission(b, t, n)),
    ),
  );
const transitions = [
  [0.5, -1, 0.2],
  [0.1, 0.3, -0.7],
  [-2, 1, 0],
];

function allTags(steps: number): number[][] {
  if (steps === 0) return [[]];
  return allTags(steps - 1).flatMap((row) => [0, 1, 2].map((tag) => [...row, tag]));
}

const scoreOf = (emissions: readonly number[][], tags: readonly number[]) =>
  tags.reduce((sum, tag, t) => {
    const move = t === 0 ? 0 : (transitions[tags[t - 1] ?? 0]?.[tag] ?? NaN);
    return sum + (emissions[t]?.[tag] ?? NaN) + move;
  }, 0);

const bruteLoss = (emissions: readonly number[][], tags: readonly number[]) => {
  const all = allTags(tags.length).map((row) => Math.exp(scoreOf(emissions, row)));
  return Math.log(all.reduce((a, b) => a + b, 0)) - scoreOf(emissions, tags);
};

const close = (actual: number | undefined, expected: number, tolerance = 1e-5) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < tolerance, `${actual} ≠ ${expected}`);

test("the loss is that of summing over all 3⁵ rows of tags, for rows of any length", () => {
  const emissions = emissionsOf(3, 5, 3);
  const tags = [[0, 2, 1, 1, 0], [2, 2], [1]];
  const loss = crfLoss(tf.tensor3d(emissions), tf.tensor2d(transitions), tags).arraySync();
  tags.forEach((row, b) => close(loss[b], bruteLoss(emissions[b] ?? [], row)));
});

test("the gradient of the emissions is posterior minus truth: 0 in sum at every live step", () => {
  const gradient = tf.grad((x) =>
    crfLoss(x as tf.Tensor3D, tf.tensor2d(transitions), [[0, 2, 1], [1]]).sum(),
  )(tf.tensor3d(emissionsOf(2, 3, 3)));
  const sums = gradient.sum(2).arraySync() as number[][];
  sums.flat().forEach((sum) => close(sum, 0, 1e-6));
  const unused = (gradient.arraySync() as number[][][])[1]?.slice(1).flat() ?? [];
  assert.deepEqual(unused.map(Math.abs), [0, 0, 0, 0, 0, 0]);
});

test("the gradient of the transitions is that of small steps in brute force", () => {
  const emissions = emissionsOf(1, 5, 3);
  const tags = [[0, 2, 1, 1, 0]];
  const gradient = tf
    .grad((x) => crfLoss(tf.tensor3d(emissions), x as tf.Tensor2D, tags).sum())(
      tf.tensor2d(transitions),
    )
    .arraySync() as number[][];
  for (const i of [0, 1, 2]) {
    for (const j of [0, 1, 2]) {
      const row = transitions[i] ?? [];
      const kept = row[j] ?? 0;
      const moved = (h: number) => {
        row[j] = kept + h;
        const loss = bruteLoss(emissions[0] ?? [], tags[0] ?? []);
        row[j] = kept;
        return loss;
      };
      close(gradient[i]?.[j], (moved(1e-4) - moved(-1e-4)) / 2e-4, 1e-4);
    }
  }
});

test("Viterbi finds the row of tags that brute force finds", () => {
  for (const emissions of emissionsOf(7, 5, 3)) {
    const best = allTags(5).reduce((a, b) =>
      scoreOf(emissions, b) > scoreOf(emissions, a) ? b : a,
    );
    const found = crfViterbi(emissions, transitions);
    assert.deepEqual(found.tags, best);
    close(found.score, scoreOf(emissions, best), 1e-12);
  }
  assert.deepEqual(crfViterbi([], transitions), { tags: [], score: 0 });
});

test("tags that do not fit are named", () => {
  const loss = (tags: number[][]) => () => crfLoss(tf.zeros([1, 2, 3]), tf.zeros([3, 3]), tags);
  assert.throws(loss([[0, 3]]), { message: "crfLoss: row 0 has the tag 3; there are 3 tags." });
  assert.throws(loss([[]]), { message: "crfLoss: row 0 has 0 tags; a row holds 1 to 2." });
  assert.throws(loss([[0], [0]]), { message: "crfLoss: 2 rows of tags for a batch of 1." });
});
