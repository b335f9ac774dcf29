import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { adamStep } from "../../../lib/src/wasm/index.js";
import { assertClose, generator, uniform } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

type Moments = ReturnType<typeof adamStep>;

const [BETA1, BETA2, RATE, EPSILON] = [0.9, 0.999, 0.01, 1e-8];

function stepOptions(step: number) {
  const correction = Math.sqrt(1 - BETA2 ** step);
  const rate = (RATE * correction) / (1 - BETA1 ** step);
  return { rate, beta1: BETA1, beta2: BETA2, epsilon: EPSILON * correction };
}

/** Algorithm 1 of the paper, in float64. */
function reference(start: Float32Array, gradients: readonly Float32Array[]): Float64Array {
  const p = Float64Array.from(start);
  const [m, v] = [new Float64Array(p.length), new Float64Array(p.length)];
  gradients.forEach((g, i) => {
    for (let k = 0; k < p.length; k++) {
      m[k] = BETA1 * m[k]! + (1 - BETA1) * g[k]!;
      v[k] = BETA2 * v[k]! + (1 - BETA2) * g[k]! ** 2;
      const [mHat, vHat] = [m[k]! / (1 - BETA1 ** (i + 1)), v[k]! / (1 - BETA2 ** (i + 1))];
      p[k]! -= (RATE * mHat) / (Math.sqrt(vHat) + EPSILON);
    }
  });
  return p;
}

function train(variable: tf.Variable, gradients: readonly Float32Array[]): Moments {
  let moments: Moments | undefined;
  gradients.forEach((g, i) => {
    const gradient = tf.tensor(g, variable.shape);
    const next = adamStep(variable, gradient, moments, stepOptions(i + 1));
    if (moments && next.first !== moments.first) tf.dispose(moments);
    moments = next;
    gradient.dispose();
  });
  return moments!;
}

const variableOf = (values: Float32Array, shape: number[]) =>
  tf.tidy(() => tf.variable(tf.tensor(values, shape)));

test("seven steps are those of the paper, in float64, at every size", () => {
  const next = generator(73);
  for (const size of [1, 2, 3, 4, 5, 13, 64, 1009]) {
    const start = uniform(next, size);
    const gradients = Array.from({ length: 7 }, () => uniform(next, size));
    const variable = variableOf(start, [size]);
    const moments = train(variable, gradients);
    assertClose(variable.dataSync(), reference(start, gradients), 2e-6, `size ${size}`);
    tf.dispose([variable, moments.first, moments.second]);
  }
});

test("whoever holds a clone of the weights or the moments keeps the old numbers", () => {
  const variable = variableOf(Float32Array.of(1, 2, 3), [3]);
  const gradient = tf.tensor1d([1, -1, 1]);
  const first = adamStep(variable, gradient, undefined, stepOptions(1));
  const weights = variable.clone();
  const moment = first.first.clone();
  const kept = [[...weights.dataSync()], [...moment.dataSync()]];
  const second = adamStep(variable, gradient, first, stepOptions(2));
  assert.deepEqual([[...weights.dataSync()], [...moment.dataSync()]], kept);
  assert.notEqual(second.first, first.first);
  assert.equal(second.second, first.second);
  assert.notDeepEqual([...variable.dataSync()], kept[0]);
});

test("a convolution sees the filter that was written over", () => {
  const filter = variableOf(Float32Array.of(1), [1, 1, 1, 1]);
  const image = tf.ones<tf.Rank.R3>([1, 1, 1]);
  const convolve = () =>
    tf.conv2d(image, filter as unknown as tf.Tensor4D, 1, "valid").dataSync()[0];
  const before = convolve();
  train(filter, [Float32Array.of(1), Float32Array.of(1)]);
  assert.equal(before, 1);
  assertClose([convolve()!], [0.98], 1e-5, "convolution");
});

test("a thousand steps leave no tensors behind and do not grow the heap", () => {
  const variable = variableOf(new Float32Array(37), [37]);
  const gradient = tf.ones([37]);
  let moments = adamStep(variable, gradient, undefined, stepOptions(1));
  const heap = () =>
    (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
  const start = [tf.memory().numTensors, heap()];
  for (let i = 2; i < 1000; i++) moments = adamStep(variable, gradient, moments, stepOptions(i));
  assert.deepEqual([tf.memory().numTensors, heap()], start);
});
