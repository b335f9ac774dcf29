import assert from "node:assert/strict";
import { test } from "node:test";
import {
  imagePatches,
  loadPatchTransformer,
  PatchTransformer,
  random,
  saveWeights,
  startBackend,
  tf,
} from "../../../lib/src/index.js";
import { keeps, testOnBackends } from "../on-backends.js";

await startBackend("wasm");

const sizes = { side: 6, patch: 2, features: 10, hidden: 7, heads: 2, layers: 2, kinds: 5 };

testOnBackends(
  "each pixel stands in the patch and at the place that the formula says",
  async () => {
    const [B, Y, X, P] = [2, 6, 15, 3];
    const greys = random(3).uniform(B * Y * X);
    const images = tf.tensor3d(greys, [B, Y, X]);
    const patches = await keeps(1, () => imagePatches(images, P)).array();
    assert.deepEqual([patches.length, patches[0]!.length, patches[0]![0]!.length], [2, 10, 9]);
    for (const [b, rows] of patches.entries()) {
      for (const [s, patch] of rows.entries()) {
        for (const [k, grey] of patch.entries()) {
          const y = P * Math.floor(s / 5) + Math.floor(k / P);
          const x = P * (s % 5) + (k % P);
          assert.equal(grey, greys[(b * Y + y) * X + x]);
        }
      }
    }
  },
);

test("patches that leave a rest are refused", () => {
  assert.throws(() => imagePatches(tf.zeros([1, 6, 10]), 3), {
    name: "ShapeError",
    message: "imagePatches: patches of 3 × 3 do not cover pictures of 6 × 10.",
  });
});

test("each layer shows how the token in front and all patches look at each other", () => {
  const model = new PatchTransformer(sizes, 3);
  const images = tf.tensor3d(random(5).uniform(3 * 36), [3, 6, 6]);
  // Logits, and the weights of two layers.
  const { logits, weights } = keeps(3, () => model.call(images));
  assert.deepEqual(logits.shape, [3, 5]);
  assert.deepEqual(
    weights.map(({ shape }) => shape),
    [
      [3, 2, 10, 10],
      [3, 2, 10, 10],
    ],
  );
  const sums = tf.sum(weights[1]!, 3).dataSync();
  assert.ok(sums.every((sum) => Math.abs(sum - 1) < 1e-5));
  tf.dispose([images, logits, weights]);
});

/** The second row of patches above the first one, in a picture of 6 × 6. */
const swapped = (greys: Float32Array) =>
  Float32Array.from([...greys.slice(12, 24), ...greys.slice(0, 12), ...greys.slice(24)]);

test("patches in another order are another picture, but not when all places are alike", async () => {
  const model = new PatchTransformer(sizes, 3);
  const greys = random(5).uniform(36);
  const gap = async () => {
    const [a, b] = await model.probabilities([greys, swapped(greys)]);
    return Math.max(...a!.map((probability, kind) => Math.abs(probability - b![kind]!)));
  };
  assert.ok((await gap()) > 1e-4);
  model.variables["places/table"]!.assign(tf.ones([10, 10]));
  assert.ok((await gap()) < 1e-6);
});

test("every variable has a gradient", () => {
  const model = new PatchTransformer(sizes, 3);
  const images = tf.tensor3d(random(5).uniform(2 * 36), [2, 6, 6]);
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.square(model.call(images).logits)),
    Object.values(model.variables),
  );
  for (const [name, variable] of Object.entries(model.variables)) {
    const size = tf.sum(tf.abs(grads[variable.name]!)).dataSync()[0]!;
    // A shift of all keys alike changes no weight.
    if (!name.endsWith("key/bias")) assert.ok(size > 1e-6, `${name}: ${size}`);
  }
});

test("more pictures than are looked at at once have the probabilities that they have alone", async () => {
  const model = new PatchTransformer(sizes, 7);
  const { uniform } = random(11);
  const pictures = Array.from({ length: 67 }, () => uniform(36));
  const before = tf.memory().numTensors;
  const all = await model.probabilities(pictures);
  assert.equal(tf.memory().numTensors, before);
  const [alone] = await model.probabilities([pictures[66]!]);
  alone!.forEach((probability, kind) => {
    assert.ok(Math.abs(probability - all[66]![kind]!) < 1e-6);
  });
});

test("a loaded model finds what the saved one found, and weights without sizes are refused", async () => {
  const model = new PatchTransformer(sizes, 5);
  const bytes = await saveWeights(model.variables, { notes: { sizes } });
  const before = tf.memory().numTensors;
  const loaded = await loadPatchTransformer(bytes);
  assert.equal(tf.memory().numTensors - before, Object.keys(loaded.variables).length);
  const picture = random(3).uniform(36);
  assert.deepEqual(await loaded.probabilities([picture]), await model.probabilities([picture]));
  await assert.rejects(loadPatchTransformer(await saveWeights({ w: tf.zeros([2]) })), {
    message: "loadPatchTransformer: the file's notes do not say sizes. Is it another model's?",
  });
});
