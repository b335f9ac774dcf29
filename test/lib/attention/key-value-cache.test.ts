import assert from "node:assert/strict";
import { test } from "node:test";
import {
  attention,
  disposeVariables,
  KeyValueCache,
  MultiHeadAttention,
  random,
  ShapeError,
  tf,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { testOnBackends } from "../on-backends.js";

const [B, H, G, T, K, V] = [2, 6, 3, 7, 5, 11];

/** Rows `start` to `end` of the axis before the last. */
const part = (x: tf.Tensor, start: number, end: number): tf.Tensor => {
  const before = x.shape.slice(0, -2).map(() => 0);
  return x.slice([...before, start, 0], [...x.shape.slice(0, -2), end - start, x.shape.at(-1)!]);
};

testOnBackends(
  "appending and attending equals the whole causal attention at every split",
  async () => {
    const { normal } = random(41);
    const q = tf.tensor4d(normal(B * H * T * K), [B, H, T, K]);
    const k = tf.tensor4d(normal(B * G * T * K), [B, G, T, K]);
    const v = tf.tensor4d(normal(B * G * T * V), [B, G, T, V]);
    for (const options of [{}, { window: { left: 2 } }, { softcap: 3 }]) {
      const whole = attention(q, k, v, { causal: true, ...options });
      for (let split = 1; split < T; split++) {
        const cache = new KeyValueCache();
        cache.append(part(k, 0, split), part(v, 0, split));
        const early = cache.attend(part(q, 0, split), options);
        cache.append(part(k, split, T), part(v, split, T));
        const late = cache.attend(part(q, split, T), { ...options, weights: false });
        assertClose(await tf.concat([early.out, late.out], 2).array(), await whole.out.array());
        assertClose(await early.weights.array(), await part(whole.weights, 0, split).slice([0, 0, 0, 0], [B, H, split, split]).array()); // prettier-ignore
        assert.equal(cache.length, T);
        cache.dispose();
      }
    }
  },
);

testOnBackends(
  "heads that write step by step or in pieces write what they do at once",
  async () => {
    const D = H * 4;
    const x = tf.tensor3d(random(43).normal(B * T * D), [B, T, D]);
    for (const rotary of [undefined, {}, { pairing: "halves" as const }]) {
      const layer = new MultiHeadAttention({ features: D, heads: H, keyHeads: G, rotary, seed: 3 });
      const whole = await layer.call(x, { causal: true }).out.array();
      const cuts = [1, 2, 3, 4, 5, 6].map((split) => [0, split, T]);
      for (const ends of [...cuts, [0, 1, 2, 3, 4, 5, 6, 7]]) {
        const cache = new KeyValueCache();
        const pieces = ends.slice(1).map((end, i) => {
          const step = part(x, ends[i]!, end);
          // What is made in a tidy of one's own must not take the cache along.
          return tf.tidy(() => layer.call(step, { causal: true, cache }).out);
        });
        assertClose(await tf.concat(pieces, 1).array(), whole, 5e-6);
        cache.dispose();
      }
      disposeVariables(layer);
    }
  },
);

testOnBackends("a cache holds two tensors, and none once it is disposed of", async () => {
  const start = tf.memory().numTensors;
  const cache = new KeyValueCache();
  const step = tf.ones([B, 1, K]);
  for (let i = 1; i <= 5; i++) {
    cache.append(step, step);
    const { out } = cache.attend(step, { weights: false });
    assertClose(await out.data(), new Array(B * K).fill(1));
    out.dispose();
    assert.equal(tf.memory().numTensors - start, 3);
  }
  cache.dispose();
  step.dispose();
  assert.equal(tf.memory().numTensors, start);
  assert.equal(cache.length, 0);
});

testOnBackends("rows are taken over as a beam search takes them over", async () => {
  const cache = new KeyValueCache();
  const values = tf.tensor3d([[[3]], [[5]], [[7]]]);
  cache.append(tf.ones([3, 1, 2]), values);
  cache.select([2, 0, 2, 1]);
  assertClose(await cache.attend(tf.ones([4, 1, 2])).out.array(), [[[7]], [[3]], [[7]], [[5]]]);
  assert.throws(
    () => cache.select([1, 4]),
    new RangeError("KeyValueCache: there is no row 4 among 4 rows."),
  );
  cache.dispose();
});

test("what does not continue the cache is refused", () => {
  const cache = new KeyValueCache();
  const zeros = (...shape: number[]) => tf.zeros(shape);
  const refuses = (run: () => void, message: string) =>
    assert.throws(run, new ShapeError(`KeyValueCache: ${message}`));
  refuses(() => cache.attend(zeros(1, 2)), "there are no keys yet. Append some first.");
  refuses(
    () => cache.append(zeros(2, 3, 5), zeros(2, 1, 5)),
    "v [2,1,5] does not go with k [2,3,5].",
  );
  cache.append(zeros(2, 3, 5), zeros(2, 3, 7));
  refuses(
    () => cache.append(zeros(2, 1, 11), zeros(2, 1, 7)),
    "k [2,1,11] does not go with the keys so far [2,3,5].",
  );
  refuses(
    () => cache.append(zeros(2, 1, 5), zeros(2, 1, 5)),
    "v [2,1,5] does not go with the values so far [2,3,7].",
  );
  cache.dispose();
});
