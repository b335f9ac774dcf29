import assert from "node:assert/strict";
import { test } from "node:test";
import {
  additiveScores,
  AdditiveAttention,
  attend,
  disposeVariables,
  LuongAttention,
  multiplicativeScores,
  paddingMask,
  random,
  ShapeError,
  tf,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import type { Matrix } from "../reference/matrix.js";

const [B, T, S, D, E, U] = [2, 3, 5, 7, 11, 13];

const inputs = () => {
  const { normal } = random(29);
  return {
    q: tf.tensor3d(normal(B * T * D), [B, T, D]),
    k: tf.tensor3d(normal(B * S * E), [B, S, E]),
    normal,
  };
};
const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const timesColumn = (row: number[], m: Matrix, j: number) =>
  row.reduce((sum, x, i) => sum + x * m[i]![j]!, 0);

testOnBackends("additive scores are v · tanh(q + k), for every pair", async () => {
  const { normal } = random(31);
  const q = tf.tensor3d(normal(B * T * U), [B, T, U]);
  const k = tf.tensor3d(normal(B * S * U), [B, S, U]);
  const v = tf.tensor1d(normal(U));
  const scores = keeps(1, () => additiveScores(q, k, v));
  const [qs, ks, vs] = [await q.array(), await k.array(), await v.array()];
  const wanted = qs.map((rows, b) =>
    rows.map((row) =>
      ks[b]!.map((key) =>
        dot(
          vs,
          row.map((x, u) => Math.tanh(x + key[u]!)),
        ),
      ),
    ),
  );
  assertClose(await scores.array(), wanted);
});

testOnBackends("multiplicative scores put the matrix between query and key", async () => {
  const { q, k, normal } = inputs();
  const w = tf.tensor2d(normal(D * E), [D, E]);
  const scores = keeps(1, () => multiplicativeScores(q, k, w));
  const [qs, ks, ws] = [await q.array(), await k.array(), await w.array()];
  const wanted = qs.map((rows, b) =>
    rows.map((row) =>
      ks[b]!.map((key) =>
        dot(
          key,
          key.map((_, j) => timesColumn(row, ws, j)),
        ),
      ),
    ),
  );
  assertClose(await scores.array(), wanted, 5e-6);
});

testOnBackends("attend gives zeros to a query that may look at no key", async () => {
  const v = tf.tensor3d(random(1).normal(B * S * 2), [B, S, 2]);
  const mask = paddingMask([0, 1], S);
  const scores = tf.zeros([B, 1, S]);
  const { out, weights } = keeps(2, () => attend(scores, v, { mask }));
  assert.deepEqual(await weights.array(), [[[0, 0, 0, 0, 0]], [[1, 0, 0, 0, 0]]]);
  const firstValue = (await v.array())[1]![0]!;
  assert.deepEqual(await out.array(), [[[0, 0]], [firstValue]]);
});

testOnBackends("additive attention gives the same with keys projected beforehand", async () => {
  const { q, k } = inputs();
  const layer = new AdditiveAttention({ queryFeatures: D, keyFeatures: E, units: U, seed: 1 });
  const projected = layer.projectKeys(k);
  const whole = keeps(2, () => layer.call(q, k));
  const again = layer.call(q, k, { projected });
  assertClose(await again.out.array(), await whole.out.array(), 0);
  assert.deepEqual(whole.weights.shape, [B, T, S]);
  disposeVariables(layer);
});

testOnBackends("Luong's concat is v · tanh([q, k] · W)", async () => {
  const { q, k } = inputs();
  const layer = new LuongAttention({ score: "concat", queryFeatures: D, keyFeatures: E, seed: 1 });
  const { weights } = keeps(2, () => layer.call(q, k));
  const pairs_BTSX = tf.concat(
    [tf.tile(q.expandDims(2), [1, 1, S, 1]), tf.tile(k.expandDims(1), [1, T, 1, 1])],
    3,
  );
  const { matrix, vector } = layer.variables as Required<typeof layer.variables>;
  const hidden = tf.tanh(tf.matMul(pairs_BTSX.reshape([-1, D + E]), matrix));
  const scores = tf.matMul(hidden, vector.expandDims(1)).reshape([B, T, S]);
  assertClose(await weights.array(), await tf.softmax(scores).array());
  disposeVariables(layer);
});

test("shapes that disagree are named", () => {
  assert.throws(
    () => multiplicativeScores(tf.zeros([2, 3, 5]), tf.zeros([2, 3, 7])),
    new ShapeError("multiplicativeScores: axis D is 5 in q_BTD but 7 in k_BSD [2,3,7]."),
  );
  assert.throws(
    () => additiveScores(tf.zeros([2, 3, 5]), tf.zeros([2, 3, 5]), tf.zeros([7])),
    new ShapeError("additiveScores: axis U is 5 in q_BTU but 7 in v_U [7]."),
  );
});
