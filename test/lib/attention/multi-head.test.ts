import assert from "node:assert/strict";
import { test } from "node:test";
import {
  disposeVariables,
  MultiHeadAttention,
  paddingMask,
  random,
  ShapeError,
  tf,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";
import { attentionReference } from "../reference/attention.js";
import { addRow, columns, times, zeros, zip, type Matrix } from "../reference/matrix.js";

const [B, T, S, H, K] = [2, 3, 5, 7, 11];
const D = H * K;

testOnBackends("multi-head attention is attention in each head's own columns", async () => {
  const layer = new MultiHeadAttention({ features: D, heads: H, seed: 3 });
  const { normal } = random(5);
  const x = tf.tensor3d(normal(B * T * D), [B, T, D]);
  const source = tf.tensor3d(normal(B * S * D), [B, S, D]);
  const lengths = [5, 2];
  const mask = paddingMask(lengths, S);
  const { out, weights } = keeps(2, () => layer.call(x, { source, mask }));
  assert.deepEqual(weights.shape, [B, H, T, S]);

  const w: Record<string, Matrix> = {};
  for (const name of ["query", "key", "value", "out"]) {
    w[name] = (await layer.variables[`${name}/kernel`]!.array()) as Matrix;
  }
  const [xs, sources] = [await x.array(), await source.array()];
  const [outs, allWeights] = [await out.array(), await weights.array()];
  for (let b = 0; b < B; b++) {
    const [q, k, v] = [
      times(xs[b]!, w.query!),
      times(sources[b]!, w.key!),
      times(sources[b]!, w.value!),
    ];
    // Summing each head's own rows of the last matrix is the same as joining the heads first.
    let wanted = zeros(T, D);
    for (let h = 0; h < H; h++) {
      const part = (m: Matrix) => columns(m, h * K, (h + 1) * K);
      const head = attentionReference(part(q), part(k), part(v), {
        may: (_, s) => s < lengths[b]!,
      });
      assertClose(allWeights[b]![h]!, head.weights, 1e-5);
      const added = times(head.out, w.out!.slice(h * K, (h + 1) * K));
      wanted = zip((a, c) => a + c, wanted, added);
    }
    assertClose(outs[b]!, addRow(wanted, new Array<number>(D).fill(0)), 1e-5);
  }
  disposeVariables(layer);
});

testOnBackends("all of its variables get gradients", async () => {
  const layer = new MultiHeadAttention({ features: 6, heads: 2, seed: 3 });
  const x = tf.tensor3d(random(7).normal(2 * 3 * 6), [2, 3, 6]);
  const loss = () => tf.sum(tf.square(layer.call(x, { causal: true }).out)).asScalar();
  const { grads } = tf.variableGrads(loss, Object.values(layer.variables));
  for (const [name, { name: id }] of Object.entries(layer.variables)) {
    const size = (await tf.max(tf.abs(grads[id]!)).data())[0]!;
    // A bias of the keys adds the same to all scores of a query, so it changes nothing.
    if (name === "key/bias") assertClose(size, 0, 1e-4);
    else assert.ok(size > 1e-4, `${name}: ${size}`);
  }
  disposeVariables(layer);
});

test("heads that do not share out the features are refused", () => {
  assert.throws(
    () => new MultiHeadAttention({ features: 7, heads: 2, seed: 1 }),
    new ShapeError("MultiHeadAttention: 7 features cannot be shared out evenly among 2 heads."),
  );
});

test("shapes that disagree are named", () => {
  const layer = new MultiHeadAttention({ features: 6, heads: 2, seed: 1 });
  assert.throws(
    () => layer.call(tf.zeros([2, 6])),
    new ShapeError("MultiHeadAttention: query_BTD needs 3 axes, got shape [2,6]."),
  );
  assert.throws(
    () => layer.call(tf.zeros([2, 3, 6]), { source: tf.zeros([5, 3, 6]) }),
    new ShapeError("MultiHeadAttention: axis B is 2 in query_BTD but 5 in source_BSD [5,3,6]."),
  );
});
