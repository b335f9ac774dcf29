import assert from "node:assert/strict";
import { test } from "node:test";
import { random, startBackend, tf } from "../../../lib/src/index.js";
import { installCpuKernels } from "../../../lib/src/cpu/index.js";
import { assertClose } from "../close.js";

const SEED = Number(process.env["SEED"] ?? 20);

type Product = () => tf.Tensor;

/** 300 products of random shapes, transposed or not, with axes before that are alike or missing. */
function products(): { text: string; product: Product }[] {
  const { integer, normal } = random(SEED);
  const pick = (...from: number[]) => from[integer(from.length)]!;
  return Array.from({ length: 300 }, () => {
    const [rows, columns] = [pick(1, 2, 3, 5, 13), pick(1, 2, 3, 4, 5, 11)];
    const depth = pick(0, 1, 3, 7, 256, 257, 521);
    const [turnA, turnB] = [integer(2) === 0, integer(2) === 0];
    const before = [[], [3], [2, 3]][integer(3)]!;
    const beforeB = integer(2) === 0 ? before : before.map(() => 1);
    const shapeA = [...before, ...(turnA ? [depth, rows] : [rows, depth])];
    const shapeB = [...beforeB, ...(turnB ? [columns, depth] : [depth, columns])];
    const [a, b] = [shapeA, shapeB].map((shape) => normal(tf.util.sizeFromShape(shape))) as [
      Float32Array,
      Float32Array,
    ];
    const product = () => tf.matMul(tf.tensor(a, shapeA), tf.tensor(b, shapeB), turnA, turnB);
    return { text: `${shapeA} · ${shapeB}, ${turnA} ${turnB}, SEED=${SEED}`, product };
  });
}

test("300 products of random shapes agree with those of tfjs, without leaks", async () => {
  const all = products();
  await tf.setBackend("cpu");
  const stock = all.map(({ product }) => tf.tidy(() => [...product().dataSync()]));
  await startBackend("cpu");
  const start = tf.memory().numTensors;
  for (const [index, { text, product }] of all.entries()) {
    const got = tf.tidy(() => [...product().dataSync()]);
    assert.doesNotThrow(() => assertClose(got, stock[index]!, 4e-6), text);
  }
  assert.equal(tf.memory().numTensors, start);
});

test("what is not float32 is left to tfjs", async () => {
  await startBackend("cpu");
  const whole = tf.tensor2d([[3, 5]], [1, 2], "int32");
  assert.deepEqual(await tf.matMul(whole, whole, false, true).array(), [[34]]);
});

test("a second installation changes nothing", async () => {
  await startBackend("cpu");
  const before = tf.getKernelsForBackend("cpu").map(({ kernelFunc }) => kernelFunc);
  installCpuKernels();
  const after = tf.getKernelsForBackend("cpu").map(({ kernelFunc }) => kernelFunc);
  assert.deepEqual(after, before);
});
