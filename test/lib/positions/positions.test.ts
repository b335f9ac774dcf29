import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startBackend, tf } from "seqattn";
import { alibiBias } from "../../../lib/src/positions/alibi.js";
import { rotaryPositions } from "../../../lib/src/positions/rotary.js";
import { sinusoidalPositions } from "../../../lib/src/positions/sinusoidal.js";

before(() => startBackend("cpu"));

const close = (actual: tf.Tensor, expected: tf.Tensor, tolerance: number) => {
  const gap = tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0] ?? NaN;
  assert.ok(gap <= tolerance, `largest difference ${gap}`);
};
const waves = (...shape: number[]) =>
  tf
    .sin(
      tf
        .range(
          0,
          shape.reduce((a, b) => a * b, 1),
        )
        .mul(1.7),
    )
    .reshape(shape);

test("a step of k positions is one rotation for all positions", () => {
  const positions_TD = sinusoidalPositions(17, 6);
  const at = (t: number) => positions_TD.slice([t, 0], [1, 6]).reshape([3, 2]);
  for (const t of [0, 4, 12]) {
    for (const j of [0, 1, 2]) {
      // [sin a, cos a] → [sin(a + w), cos(a + w)] with w = 3 θ_j.
      const w = 3 * 10000 ** ((-2 * j) / 6);
      const turn = tf.tensor2d([
        [Math.cos(w), -Math.sin(w)],
        [Math.sin(w), Math.cos(w)],
      ]);
      close(at(t).slice(j, 1).matMul(turn), at(t + 3).slice(j, 1), 1e-6);
    }
  }
});

test("scores of rotated vectors depend on the difference of positions only", () => {
  const [q, k] = [waves(1, 6), waves(1, 6).add(0.3)] as [tf.Tensor2D, tf.Tensor2D];
  for (const pairing of ["neighbours", "halves"] as const) {
    const score = (t: number, s: number) =>
      rotaryPositions(q, { offset: t, pairing }).matMul(
        rotaryPositions(k, { offset: s, pairing }),
        false,
        true,
      );
    close(score(5, 2), score(104, 101), 1e-4);
    assert.ok(Math.abs((score(5, 2).dataSync()[0] ?? 0) - (score(5, 3).dataSync()[0] ?? 0)) > 1e-2);
  }
});

test("both pairings are equal up to a reordering of the features", () => {
  const x = waves(2, 7, 6) as tf.Tensor3D;
  const order = tf.tensor1d([0, 2, 4, 1, 3, 5], "int32");
  close(
    rotaryPositions(x).gather(order, 2),
    rotaryPositions(x.gather<tf.Tensor3D>(order, 2), { pairing: "halves" }),
    1e-6,
  );
});

test("rotation keeps the length of every vector, and position 0 as it is", () => {
  const x = waves(3, 5, 4) as tf.Tensor3D;
  const turned = rotaryPositions(x);
  close(tf.norm(turned, 2, 2), tf.norm(x, 2, 2), 1e-5);
  close(turned.slice([0, 0], [3, 1]), x.slice([0, 0], [3, 1]), 0);
});

test("rows after an offset are those of the whole sequence", () => {
  const x = waves(11, 4) as tf.Tensor2D;
  const later = rotaryPositions(x.slice([7, 0], [4, 4]), { offset: 7 });
  close(later, rotaryPositions(x).slice([7, 0], [4, 4]), 1e-6);
});

test("ALiBi differs from +m·s by a constant in each row", () => {
  const bias_HTS = alibiBias(2, 5, 5);
  const slopes = [2 ** -4, 2 ** -8];
  const rows = bias_HTS.arraySync();
  rows.forEach((row_TS, h) =>
    row_TS.forEach((row, t) => {
      const constants = row.slice(0, t + 1).map((bias, s) => bias - (slopes[h] as number) * s);
      constants.forEach((c) => assert.ok(Math.abs(c - (constants[0] as number)) < 1e-6));
    }),
  );
});

test("odd features and missing axes are named", () => {
  assert.throws(() => sinusoidalPositions(3, 5), {
    message: "sinusoidalPositions: features come in pairs, but there are 5.",
  });
  assert.throws(() => rotaryPositions(tf.zeros([4])), {
    message: "rotaryPositions: x needs axes [..., T, K], got shape [4].",
  });
  assert.throws(() => alibiBias(0, 1, 1), {
    message: "alibiBias: heads must be a positive integer, got 0.",
  });
});

test("no tensor is left behind", () => {
  const x = waves(3, 5, 4) as tf.Tensor3D;
  const before = tf.memory().numTensors;
  for (const made of [sinusoidalPositions(5, 4), rotaryPositions(x), alibiBias(2, 3, 5)])
    made.dispose();
  assert.equal(tf.memory().numTensors, before);
});
