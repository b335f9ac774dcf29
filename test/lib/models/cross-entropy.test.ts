import assert from "node:assert/strict";
import { crossEntropy, random, tf } from "../../../lib/src/index.js";
import { testOnBackends } from "../on-backends.js";

const close = (actual: number, wanted: number, within: number) =>
  assert.ok(Math.abs(actual - wanted) <= within, `${actual} is not within ${within} of ${wanted}`);

const ids = (rows: number[][]) => tf.tensor2d(rows, [rows.length, rows[0]!.length], "int32");

testOnBackends("two equal scores cost log 2, and a certain answer nothing", async () => {
  const even = crossEntropy(tf.tensor3d([[[-1e9, 0, 0]]]), ids([[2]]));
  close((await even.data())[0]!, Math.log(2), 1e-6);
  const sure = crossEntropy(tf.tensor3d([[[0, 0, 100]]]), ids([[2]]));
  close((await sure.data())[0]!, 0, 1e-6);
});

testOnBackends("positions of padding do not count", async () => {
  const logits = tf.tensor3d([
    [
      [0, 1, 3],
      [9, 1, -9],
    ],
  ]);
  const both = crossEntropy(logits, ids([[2, 0]]));
  const first = crossEntropy(logits.slice([0, 0], [1, 1]), ids([[2]]));
  close((await both.data())[0]!, (await first.data())[0]!, 1e-6);
});

testOnBackends("with smoothing, every id is wanted a little", async () => {
  // ε = 0.3, V = 3: the target is [0.1, 0.1, 0.8]; log softmax of [0, 0, log 2] is −log 4, −log 4, −log 2.
  const loss = crossEntropy(tf.tensor3d([[[0, 0, Math.log(2)]]]), ids([[2]]), { smoothing: 0.3 });
  close((await loss.data())[0]!, 0.2 * Math.log(4) + 0.8 * Math.log(2), 1e-6);
});

testOnBackends(
  "its gradient is softmax minus target, shared among the positions that count",
  async () => {
    const { normal } = random(5);
    const logits = tf.tensor3d(normal(2 * 3 * 5), [2, 3, 5]);
    const targets = ids([
      [4, 2, 0],
      [1, 0, 0],
    ]);
    const gradient = tf.grad((x) => crossEntropy(x as tf.Tensor3D, targets, { smoothing: 0.1 }));
    const actual = (await gradient(logits).array()) as number[][][];
    const softmax = await tf.softmax(logits).array();
    const answers = [[4, 2, 0], [1, 0, 0]]; // prettier-ignore
    for (const [b, row] of actual.entries()) {
      for (const [t, slopes] of row.entries()) {
        for (const [v, slope] of slopes.entries()) {
          const wanted = 0.02 + (v === answers[b]![t] ? 0.9 : 0);
          const counted = answers[b]![t] === 0 ? 0 : 1 / 3;
          close(slope, counted * (softmax[b]![t]![v]! - wanted), 1e-6);
        }
      }
    }
  },
);

testOnBackends("a batch of nothing but padding costs nothing", async () => {
  const loss = crossEntropy(tf.tensor3d([[[1, 2, 3]]]), ids([[0]]));
  assert.equal((await loss.data())[0], 0);
});

testOnBackends("logits and targets must agree on batch and positions", () => {
  assert.throws(() => crossEntropy(tf.zeros([2, 3, 5]), ids([[1, 1]])), {
    name: "ShapeError",
    message: "crossEntropy: axis B is 2 in logits_BTV but 1 in target_BT [1,2].",
  });
  return Promise.resolve();
});
