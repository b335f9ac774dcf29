import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { generator, pick, sizeOf } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

const next = generator(31);
const below = (limit: number) => Math.floor(next() * limit);
const dtypes = ["float32", "int32", "bool"] as const;

function counting(shape: readonly number[], dtype: (typeof dtypes)[number]): tf.Tensor {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => i);
  const own = dtype === "bool" ? values.map((i) => (i * 7) % 3 === 0) : values;
  return tf.tensor(own, [...shape], dtype);
}

const randomShape = (rank: number) =>
  Array.from({ length: rank }, () => pick(next, [1, 2, 3, 5, 7, 13]));

/** What an operation moves on wasm and on cpu. */
async function onBoth(compute: () => tf.Tensor | tf.Tensor[], what: string): Promise<void> {
  const run = () =>
    tf.tidy(() =>
      [compute()].flat().map((out) => ({ shape: out.shape, values: [...out.dataSync()] })),
    );
  const own = run();
  await tf.setBackend("cpu");
  const expected = run();
  await tf.setBackend("wasm");
  assert.deepEqual(own, expected, what);
}

test("slices of tensors of rank 1 to 5 are those of the cpu backend", async () => {
  for (let round = 0; round < 120; round++) {
    const shape = randomShape(1 + below(5));
    const begin = shape.map(below);
    const size = shape.map((length, axis) =>
      next() < 0.3 ? length - begin[axis]! : 1 + below(length - begin[axis]!),
    );
    const dtype = pick(next, dtypes);
    await onBoth(
      () => tf.slice(counting(shape, dtype), begin, size),
      `${shape.join()} ${begin.join()} ${size.join()}`,
    );
  }
});

test("splitting and unstacking along any axis are those of the cpu backend", async () => {
  for (let round = 0; round < 60; round++) {
    const shape = randomShape(1 + below(4));
    const axis = below(shape.length);
    const dtype = pick(next, dtypes);
    const first = below(shape[axis]!);
    const sizes = [first, shape[axis]! - first];
    await onBoth(
      () => tf.split(counting(shape, dtype), sizes, axis),
      `split ${shape.join()} ${axis}`,
    );
    await onBoth(() => tf.unstack(counting(shape, dtype), axis), `unstack ${shape.join()} ${axis}`);
  }
});

test("joining and stacking along any axis are those of the cpu backend", async () => {
  for (let round = 0; round < 60; round++) {
    const shape = randomShape(1 + below(4));
    const axis = below(shape.length);
    const dtype = pick(next, dtypes);
    const parts = () =>
      [1, 2, 3].map((extra) =>
        counting(
          shape.map((size, i) => (i === axis ? below(3) + extra : size)),
          dtype,
        ),
      );
    const seedOfRound = parts().map(({ shape: own }) => own);
    const same = () => seedOfRound.map((own) => counting(own, dtype));
    await onBoth(() => tf.concat(same(), axis), `concat ${shape.join()} ${axis}`);
    const stacked = () => tf.stack([counting(shape, dtype), counting(shape, dtype)], axis);
    await onBoth(stacked, `stack ${shape.join()} ${axis}`);
  }
});

test("tiles along any axes are those of the cpu backend", async () => {
  for (let round = 0; round < 80; round++) {
    const shape = randomShape(1 + below(4));
    const reps = shape.map(() => pick(next, [1, 1, 2, 3, 5]));
    const dtype = pick(next, dtypes);
    await onBoth(() => tf.tile(counting(shape, dtype), reps), `${shape.join()} × ${reps.join()}`);
  }
});

test("gathering along any axis, with batches too, is that of the cpu backend", async () => {
  for (let round = 0; round < 80; round++) {
    const shape = [...randomShape(1 + below(4))];
    const axis = below(shape.length);
    const batchDims = next() < 0.3 ? Math.min(axis, 1) : 0;
    const picks = 1 + below(5);
    const batch = shape.slice(0, batchDims);
    const ids = Array.from({ length: sizeOf(batch) * picks }, () => below(shape[axis]!));
    const dtype = pick(next, dtypes);
    await onBoth(
      () =>
        tf.gather(
          counting(shape, dtype),
          tf.tensor(ids, [...batch, picks], "int32"),
          axis,
          batchDims,
        ),
      `${shape.join()} axis ${axis} batch ${batchDims}`,
    );
  }
});

test("an index outside the axis gives tfjs' own message", () => {
  const wrong = (index: number) => () =>
    tf.gather(tf.ones([5, 3]), tf.tensor1d([0, index], "int32"));
  for (const index of [5, -1]) {
    assert.throws(wrong(index), {
      message: `GatherV2: the index value ${index} is not in [0, 4]`,
    });
  }
});

test("empty tensors and texts still go through", () => {
  assert.deepEqual(tf.slice(tf.ones([3, 5]), [1, 1], [0, 2]).shape, [0, 2]);
  assert.deepEqual(tf.concat([tf.zeros([0, 3]), tf.ones([2, 3])], 0).shape, [2, 3]);
  assert.deepEqual(tf.concat([tf.tensor1d(["a"]), tf.tensor1d(["b"])]).arraySync(), ["a", "b"]);
  assert.deepEqual(tf.tensor1d(["a", "b"]).slice(1).arraySync(), ["b"]);
});
