import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { layerNorm } from "../../../lib/src/wasm/index.js";
import { assertGradients, randomInput, toTensor } from "./gradient.js";
import { assertClose, generator } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

const EPSILON = 1e-5;

function reference({ x, gain, bias }: Record<string, Float64Array>): Float64Array {
  const width = gain!.length;
  return x!.map((value, i) => {
    const row = x!.subarray(i - (i % width), i - (i % width) + width);
    const mean = row.reduce((all, each) => all + each, 0) / width;
    const variance = row.reduce((all, each) => all + (each - mean) ** 2, 0) / width;
    return ((value - mean) / Math.sqrt(variance + EPSILON)) * gain![i % width]! + bias![i % width]!;
  });
}

const shapes = [
  [1, 1],
  [3, 2],
  [2, 3, 5],
  [7, 8],
  [5, 13],
  [2, 11, 64],
  [3, 67],
] as const;

const inputsOf = (next: () => number, shape: readonly number[]) => ({
  x: randomInput(next, shape, 3),
  gain: randomInput(next, shape.slice(-1)),
  bias: randomInput(next, shape.slice(-1)),
});

const normalise = (tensors: Record<string, tf.Tensor>) =>
  layerNorm(tensors["x"]!, tensors["gain"] as tf.Tensor1D, tensors["bias"] as tf.Tensor1D, EPSILON);

test("rows get mean 0 and variance 1, then gain and bias, as in the float64 reference", () => {
  const next = generator(67);
  for (const shape of shapes) {
    const { x, gain, bias } = inputsOf(next, shape);
    const out = tf.tidy(() =>
      normalise({ x: toTensor(x), gain: toTensor(gain), bias: toTensor(bias) }).dataSync(),
    );
    const expected = reference({ x: x.values, gain: gain.values, bias: bias.values });
    assertClose(out, expected, 2e-5, `[${shape.join()}]`);
  }
});

test("gradients of x, gain and bias agree with differences of the reference", () => {
  const next = generator(71);
  for (const shape of shapes.slice(2)) {
    const weights = randomInput(next, shape);
    assertGradients(
      inputsOf(next, shape),
      (tensors) => tf.sum(tf.mul(normalise(tensors), toTensor(weights))),
      (values) => reference(values).reduce((all, y, i) => all + y * weights.values[i]!, 0),
      { tolerance: 3e-4 },
    );
  }
});

test("a mean far from zero costs no digits", () => {
  // 1000, 1001, 1002 → mean 1001, variance 2/3.
  const out = layerNorm(tf.tensor1d([1000, 1001, 1002]), tf.ones([3]), tf.zeros([3]), 0);
  assertClose(out.dataSync(), [-Math.sqrt(1.5), 0, Math.sqrt(1.5)], 1e-6, "out");
});
