import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startBackend, tf } from "seqattn";
import { ctcCollapse } from "../../../lib/src/ctc/ctc-decode.js";
import { ctcLoss } from "../../../lib/src/ctc/ctc-loss.js";

before(() => startBackend("cpu"));

/** Fixed scores that look irregular: sin of irregular steps. */
const scores = (b: number, t: number, v: number) => 2 * Math.sin(3.7 * b + 1.3 * t * t + 2.1 * v);
const logitsOf = (rows: number, frames: number, symbols: number) =>
  Array.from({ length: rows }, (_, b) =>
    Array.from({ length: frames }, (_, t) =>
      Array.from({ length: symbols }, (_, v) => scores(b, t, v)),
    ),
  );

function paths(frames: number, symbols: number): number[][] {
  if (frames === 0) return [[]];
  return paths(frames - 1, symbols).flatMap((path) =>
    Array.from({ length: symbols }, (_, v) => [...path, v]),
  );
}

/** Minus log of the summed probability of every path that collapses to the labels. */
function bruteForce(logits_TV: number[][], labels: readonly number[]): number {
  const p_TV = logits_TV.map((row) => {
    const total = row.reduce((sum, x) => sum + Math.exp(x), 0);
    return row.map((x) => Math.exp(x) / total);
  });
  const matching = paths(p_TV.length, p_TV[0]?.length ?? 0).filter(
    (path) => JSON.stringify(ctcCollapse(path)) === JSON.stringify(labels),
  );
  const sum = matching.reduce(
    (total, path) => total + path.reduce((p, v, t) => p * (p_TV[t]?.[v] ?? NaN), 1),
    0,
  );
  return -Math.log(sum);
}

const close = (actual: number | undefined, expected: number, tolerance = 1e-5) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < tolerance, `${actual} ≠ ${expected}`);

test("the loss is that of summing over all 4⁵ paths, for labels of any length and with repeats", () => {
  const logits = logitsOf(5, 5, 4);
  const labels = [[1], [2, 2], [3, 1, 2], [], [1, 1, 1]];
  const loss = ctcLoss(tf.tensor3d(logits), labels).arraySync();
  labels.forEach((row, b) => close(loss[b], bruteForce(logits[b] ?? [], row)));
});

test("frames beyond a row's length do not count", () => {
  const logits = logitsOf(2, 7, 3);
  const loss = ctcLoss(tf.tensor3d(logits), [[1, 2], [2]], { lengths: [5, 7] }).arraySync();
  close(loss[0], bruteForce((logits[0] ?? []).slice(0, 5), [1, 2]));
  close(loss[1], bruteForce(logits[1] ?? [], [2]));
});

test("the gradient is that of small steps in brute force, and 0 beyond a row's length", () => {
  const logits = logitsOf(1, 5, 3);
  const gradient = tf
    .grad((x) => ctcLoss(x as tf.Tensor3D, [[2, 1]], { lengths: [4] }).sum())(tf.tensor3d(logits))
    .arraySync() as number[][][];
  for (let t = 0; t < 5; t++) {
    for (let v = 0; v < 3; v++) {
      const moved = (h: number) => {
        const copy = structuredClone(logits[0] ?? []).slice(0, 4);
        const row = copy[t];
        if (row) row[v] = (row[v] ?? 0) + h;
        return bruteForce(copy, [2, 1]);
      };
      close(gradient[0]?.[t]?.[v], (moved(1e-4) - moved(-1e-4)) / 2e-4, 1e-4);
    }
  }
});

test("too few frames for the labels is a huge loss, not NaN, and its gradient is finite", () => {
  const logits = tf.tensor3d(logitsOf(1, 2, 3));
  close((ctcLoss(logits, [[1, 1]]).arraySync()[0] ?? 0) / 1e30, 1, 0.01);
  const gradient = tf.grad((x) => ctcLoss(x as tf.Tensor3D, [[1, 1]]).sum())(logits);
  assert.ok(Array.from(gradient.dataSync()).every(Number.isFinite));
});

test("labels that do not fit are named", () => {
  const logits = tf.zeros<tf.Rank.R3>([1, 3, 4]);
  const message = (labels: number[][], lengths?: number[]) => {
    try {
      ctcLoss(logits, labels, lengths ? { lengths } : {});
      return "no error";
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.equal(message([[4]]), "ctcLoss: row 0 has the label 4; there are 4 symbols.");
  assert.equal(message([[0]]), "ctcLoss: row 0 has the blank (0) among its labels.");
  assert.equal(message([[1], [1]]), "ctcLoss: 2 rows of labels for a batch of 1.");
  assert.equal(message([[1]], [5]), "ctcLoss: length 0 is 5; there are 3 frames.");
});
