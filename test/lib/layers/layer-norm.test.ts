import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startBackend, tf } from "seqattn";
import { LayerNorm } from "../../../lib/src/layers/layer-norm.js";

before(() => startBackend("cpu"));

const waves = (...shape: number[]) =>
  tf
    .sin(
      tf
        .range(
          0,
          shape.reduce((a, b) => a * b, 1),
        )
        .mul(1.7),
    )
    .reshape(shape);
const close = (actual: tf.Tensor, expected: tf.Tensor, tolerance: number) => {
  const gap = tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0] ?? NaN;
  assert.ok(gap <= tolerance, `largest difference ${gap}`);
};

test("a vector of three numbers comes out as by hand", () => {
  // mean 2, variance (1 + 1 + 4) / 3 = 2 for 1, 1, 4.
  const out = new LayerNorm({ features: 3 }).call(tf.tensor1d([1, 1, 4]));
  close(out, tf.tensor1d([-1, -1, 2]).div(Math.sqrt(2)), 1e-5);
});

test("shifting and scaling the input changes nothing", () => {
  const norm = new LayerNorm({ features: 5, epsilon: 0 });
  const x = waves(2, 3, 5);
  close(norm.call(x.mul(7).add(11)), norm.call(x), 1e-5);
});

test("the gradient of the input has no part along the ones and none along the output", () => {
  const norm = new LayerNorm({ features: 7, epsilon: 0 });
  const x = waves(3, 7);
  const upstream = tf.cos(x.mul(3));
  const gradient = tf.grad((input) => norm.call(input).mul(upstream).sum())(x);
  close(gradient.sum(1), tf.zeros([3]), 1e-5);
  close(gradient.mul(norm.call(x)).sum(1), tf.zeros([3]), 1e-5);
});

test("the gradient is that of small steps", () => {
  const norm = new LayerNorm({ features: 3 });
  const values = [0.3, -1.1, 0.7];
  const weight = [0.5, 2, -1];
  const loss = (x: number[]) => {
    const mean = x.reduce((a, b) => a + b) / 3;
    const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 3;
    return x.reduce(
      (sum, v, i) => sum + ((v - mean) / Math.sqrt(variance + 1e-5)) * (weight[i] ?? 0),
      0,
    );
  };
  const slopes = values.map((_, i) => {
    const moved = (h: number) => loss(values.map((v, j) => (i === j ? v + h : v)));
    return (moved(1e-6) - moved(-1e-6)) / 2e-6;
  });
  const gradient = tf.grad((x) => norm.call(x).mul(tf.tensor1d(weight)).sum())(tf.tensor1d(values));
  close(gradient, tf.tensor1d(slopes), 1e-5);
});

test("another number of features is named", () => {
  assert.throws(() => new LayerNorm({ features: 3 }).call(tf.zeros([2, 5])), {
    name: "ShapeError",
    message: "LayerNorm: the last axis of x must be 3 long, got shape [2,5].",
  });
});
