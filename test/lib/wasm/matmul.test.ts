import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { assertClose, generator, pick, sizeOf, uniform } from "./random.js";
import { onCpu, startWasm } from "./start.js";

before(startWasm);

interface Matrices {
  readonly values: Float32Array;
  readonly shape: number[];
  readonly transpose: boolean;
}

const batchesOf = (m: Matrices) => m.shape.slice(0, -2);

function entry(m: Matrices, matrix: number, row: number, column: number): number {
  const [height = 0, width = 0] = m.shape.slice(-2);
  const [i, j] = m.transpose ? [column, row] : [row, column];
  return m.values[(matrix * height + i) * width + j] ?? NaN;
}

/** Which matrix of a broadcast operand stands at this multi-index. */
function matrixAt(batches: readonly number[], index: readonly number[]): number {
  const own = index.slice(index.length - batches.length);
  return batches.reduce((at, size, axis) => at * size + (size === 1 ? 0 : (own[axis] ?? 0)), 0);
}

function* indicesOf(shape: readonly number[]): Generator<number[]> {
  for (let n = 0; n < sizeOf(shape); n++) {
    let rest = n;
    yield shape.reduceRight<number[]>((index, size) => {
      index.unshift(rest % size);
      rest = Math.floor(rest / size);
      return index;
    }, []);
  }
}

/** The product in float64, one number after the other. */
function reference(a: Matrices, b: Matrices, bias?: Float32Array): number[] {
  const [m, k] = a.transpose ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const n = b.transpose ? b.shape.at(-2) : b.shape.at(-1);
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchesOf(a), batchesOf(b));
  const out: number[] = [];
  for (const index of indicesOf(batch)) {
    const [fromA, fromB] = [matrixAt(batchesOf(a), index), matrixAt(batchesOf(b), index)];
    for (let i = 0; i < (m ?? 0); i++) {
      for (let j = 0; j < (n ?? 0); j++) {
        let sum = bias?.[j] ?? 0;
        for (let d = 0; d < (k ?? 0); d++) sum += entry(a, fromA, i, d) * entry(b, fromB, d, j);
        out.push(sum);
      }
    }
  }
  return out;
}

function matrices(
  next: () => number,
  batch: readonly number[],
  rows: number,
  columns: number,
  transpose: boolean,
): Matrices {
  const shape = transpose ? [...batch, columns, rows] : [...batch, rows, columns];
  return { values: uniform(next, sizeOf(shape)), shape, transpose };
}

const tensor = ({ values, shape }: Matrices) => tf.tensor(values, shape);

const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 11, 13, 16, 17, 23, 31, 37, 64] as const;
const batches: [[number[], number[]], ...[number[], number[]][]] = [
  [[], []],
  [[1], [1]],
  [[3], [3]],
  [[5], [1]],
  [[1], [5]],
  [[3], []],
  [[], [2]],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [2, 1],
    [1, 3],
  ],
  [[2, 3], [3]],
  [
    [1, 3],
    [2, 1],
  ],
  [[0], [0]],
];

test("a product agrees with a float64 reference for 400 random shapes, transposes and batches", () => {
  const next = generator(2017);
  for (let round = 0; round < 400; round++) {
    const [m, k, n] = [pick(next, sizes), pick(next, sizes), pick(next, sizes)];
    const [batchA, batchB] = pick(next, batches);
    const a = matrices(next, batchA, m, k, next() < 0.5);
    const b = matrices(next, batchB, k, n, next() < 0.5);
    const out = tf.tidy(() => tf.matMul(tensor(a), tensor(b), a.transpose, b.transpose).dataSync());
    const what = `[${a.shape.join()}]${a.transpose ? "ᵀ" : ""} · [${b.shape.join()}]${b.transpose ? "ᵀ" : ""}`;
    assertClose(out, reference(a, b), 1e-5, what);
  }
});

test("products larger than a block in every axis agree with the reference in all transposes", () => {
  const next = generator(7);
  for (const [m, k, n] of [
    [131, 523, 17],
    [11, 257, 521],
    [6, 7, 1031],
    [263, 3, 5],
    [1, 331, 83],
    [83, 331, 1],
  ] as const) {
    for (const [ta, tb] of [
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ] as const) {
      const a = matrices(next, [], m, k, ta);
      const b = matrices(next, [], k, n, tb);
      const out = tf.tidy(() => tf.matMul(tensor(a), tensor(b), ta, tb).dataSync());
      assertClose(out, reference(a, b), 3e-5, `${m} × ${k} × ${n}, transposes ${ta} ${tb}`);
    }
  }
});

const activations: Record<string, (x: number) => number> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  leakyrelu: (x) => (x > 0 ? x : 0.3 * x),
  prelu: (x) => (x > 0 ? x : 0.7 * x),
};

for (const [activation, f] of Object.entries(activations)) {
  test(`a fused product adds its bias and applies ${activation}`, () => {
    const next = generator(11);
    for (const [m, k, n] of [
      [1, 7, 19],
      [5, 300, 13],
      [17, 3, 1],
      [13, 5, 29],
    ] as const) {
      const a = matrices(next, [], m, k, next() < 0.5);
      const b = matrices(next, [], k, n, next() < 0.5);
      const bias = uniform(next, n);
      const out = tf.tidy(() =>
        tf.fused
          .matMul({
            a: tensor(a),
            b: tensor(b),
            transposeA: a.transpose,
            transposeB: b.transpose,
            bias: tf.tensor1d(bias),
            activation: activation as "relu",
            leakyreluAlpha: 0.3,
            ...(activation === "prelu" && { preluActivationWeights: tf.fill([n], 0.7) }),
          })
          .dataSync(),
      );
      assertClose(out, reference(a, b, bias).map(f), 1e-5, `${activation} ${m} ${k} ${n}`);
    }
  });
}

test("a bias that broadcasts in another way than one number a column is added too", () => {
  const [a, b] = [tf.ones<tf.Rank.R2>([2, 3]), tf.ones<tf.Rank.R2>([3, 2])];
  const add = (bias: tf.Tensor) => tf.fused.matMul({ a, b, bias }).arraySync();
  assert.deepEqual(add(tf.tensor1d([7])), [[10, 10], [10, 10]]); // prettier-ignore
  assert.deepEqual(add(tf.tensor2d([[1], [2]])), [[4, 4], [5, 5]]); // prettier-ignore
});

test("gradients of every transpose case agree with the cpu backend", async () => {
  const next = generator(13);
  for (const [ta, tb] of [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ] as const) {
    const a = matrices(next, [3], 5, 7, ta);
    const b = matrices(next, [3], 7, 11, tb);
    const dy = uniform(next, 3 * 5 * 11);
    const gradients = () => {
      const grads = tf.grads((x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, ta, tb));
      const [da, db] = grads([tensor(a), tensor(b)], tf.tensor(dy, [3, 5, 11]));
      return tf.concat([da!.flatten(), db!.flatten()]);
    };
    const own = tf.tidy(() => gradients().dataSync());
    assertClose(own, await onCpu(gradients), 1e-5, `transposes ${ta} ${tb}`);
  }
});

test("inner sizes that differ give tfjs' own message", () => {
  const multiply = () => tf.matMul(tf.ones([2, 3]), tf.ones([5, 7]));
  assert.throws(multiply, {
    message:
      "Error in matMul: inner shapes (3) and (5) of Tensors with shapes 2,3 and 5,7 " +
      "and transposeA=false and transposeB=false must match.",
  });
});

test("a thousand products leave no tensors behind and do not grow the heap", () => {
  const [a, b] = [tf.ones([37, 41]), tf.ones([41, 43])];
  const heap = () =>
    (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
  tf.matMul(a, b).dispose();
  const [tensors, bytes] = [tf.memory().numTensors, heap()];
  for (let i = 0; i < 1000; i++) tf.matMul(a, b).dispose();
  assert.deepEqual([tf.memory().numTensors, heap()], [tensors, bytes]);
  tf.dispose([a, b]);
});
