import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assignWeights,
  loadWeights,
  saveWeights,
  ShapeError,
  tf,
  WeightFileError,
} from "../../../lib/src/index.js";
import { fromFloat16, toFloat16 } from "../../../lib/src/weights/float16.js";
import { inNotebook } from "../notebook.js";
import { testOnBackends } from "../on-backends.js";

test("16 bits hold the numbers that IEEE 754 says", () => {
  const table: [number, number][] = [
    [0, 0x0000], [-0, 0x8000], [1, 0x3c00], [-2, 0xc000], [65504, 0x7bff], [1 / 3, 0x3555],
    [2 ** -14, 0x0400], [2 ** -24, 0x0001], [65520, 0x7c00], [65519, 0x7bff], [Infinity, 0x7c00],
    [-Infinity, 0xfc00], [NaN, 0x7e00], [2 ** -25, 0x0000], [3 * 2 ** -25, 0x0002], [1023.75 * 2 ** -24, 0x0400],
  ]; // prettier-ignore
  for (const [value, bits] of table) assert.equal(toFloat16(value), bits, `${value}`);
});

test("every number of 16 bits survives the way there and back", () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = fromFloat16(bits);
    if (Number.isNaN(value)) assert.ok(Number.isNaN(fromFloat16(toFloat16(value))));
    else assert.equal(toFloat16(value), bits, `${bits}`);
  }
});

test("a number between two of 16 bits becomes the nearer one, a tie the even one", () => {
  // Between 1 and 1 + 2^-10 the middle is 1 + 2^-11; between 1 + 2^-10 and 1 + 2·2^-10 the even one is above.
  assert.equal(toFloat16(1 + 2 ** -11), 0x3c00);
  assert.equal(toFloat16(1 + 3 * 2 ** -11), 0x3c02);
  assert.equal(toFloat16(1 + 2 ** -11 + 2 ** -20), 0x3c01);
});

testOnBackends("weights come back as they were saved, with their notes", async () => {
  const values = { "a/kernel": tf.tensor2d([[1, -2.5], [3, 1e-8]]), b: tf.scalar(7), empty: tf.zeros([0, 3]) }; // prettier-ignore
  const bytes = await saveWeights(values, { notes: { 词: ["猫"] } });
  const { tensors, notes } = await loadWeights(bytes);
  assert.deepEqual(Object.keys(tensors), ["a/kernel", "b", "empty"]);
  for (const [name, tensor] of Object.entries(values)) {
    assert.deepEqual(tensors[name]!.shape, tensor.shape);
    assert.deepEqual(await tensors[name]!.data(), await tensor.data());
  }
  assert.deepEqual(notes, { 词: ["猫"] });
  tf.dispose(tensors);
});

testOnBackends("float16 halves the file and keeps three digits", async () => {
  const w = tf.randomNormal([101], 0, 1, "float32", 3);
  const full = await saveWeights({ w });
  const half = await saveWeights({ w }, { precision: "float16" });
  assert.equal(full.length - half.length, 101 * 2 - '"float16"'.length + '"float32"'.length);
  const { tensors } = await loadWeights(half);
  const [a, b] = [await w.data(), await tensors.w!.data()];
  a.forEach((x, i) => assert.ok(Math.abs(x - b[i]!) <= Math.abs(x) * 2 ** -11, `${x} ${b[i]}`));
  tf.dispose(tensors);
});

test("bytes at any offset of their buffer can be read", async () => {
  const bytes = await saveWeights({ w: tf.tensor1d([1, 2, 3]) });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const { tensors } = await loadWeights(shifted.subarray(3));
  assert.deepEqual([...(await tensors.w!.data())], [1, 2, 3]);
});

test("a path is read through the notebook", async () => {
  const bytes = await saveWeights({ w: tf.scalar(5) });
  const readAsset = (path: string) =>
    path === "models/x.bin" ? Promise.resolve(bytes) : Promise.reject(new Error(path));
  await inNotebook(
    async () => {
      const { tensors } = await loadWeights("models/x.bin");
      assert.deepEqual([...(await tensors.w!.data())], [5]);
    },
    { readAsset },
  );
});

test("a path outside of a notebook is refused with advice", async () => {
  await assert.rejects(loadWeights("x.bin"), {
    message:
      'readAsset: "x.bin" belongs to a book, and this program runs in no notebook. ' +
      "Read the file yourself and pass its bytes.",
  });
});

test("files that hold no weights or are cut off are refused", async () => {
  const bytes = await saveWeights({ w: tf.scalar(5) });
  await assert.rejects(
    loadWeights(new Uint8Array(20)),
    new WeightFileError("loadWeights: this is no file of weights."),
  );
  await assert.rejects(
    loadWeights(bytes.subarray(0, bytes.length - 1)),
    new WeightFileError(
      `loadWeights: the file has ${bytes.length - 1} bytes, but its header speaks of ${bytes.length}.`,
    ),
  );
});

test("weights that do not fit change nothing", async () => {
  const variables = { a: tf.variable(tf.scalar(1)), b: tf.variable(tf.zeros([2])) };
  const fails = (tensors: Record<string, tf.Tensor>, message: string) =>
    assert.throws(() => assignWeights(variables, tensors), new ShapeError(message));
  fails({ a: tf.scalar(2) }, 'assignWeights: there are no weights for "b".');
  fails(
    { a: tf.scalar(2), b: tf.zeros([3]) },
    'assignWeights: "b" is [2] but its weights are [3].',
  );
  assert.deepEqual([...(await variables.a.data())], [1]);
});
