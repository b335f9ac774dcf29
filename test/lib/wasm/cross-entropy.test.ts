import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { softmaxCrossEntropy } from "../../../lib/src/wasm/index.js";
import { assertGradients, randomInput, toTensor } from "./gradient.js";
import { assertClose, generator, pick } from "./random.js";
import { startWasm } from "./start.js";

before(startWasm);

interface Case {
  readonly ids: number[];
  readonly width: number;
  readonly smoothing: number;
  readonly padding: number;
}

function reference(logits: Float64Array, { ids, width, smoothing, padding }: Case): number {
  let [loss, counted] = [0, 0];
  ids.forEach((id, row) => {
    if (id === padding) return;
    counted++;
    const scores = logits.subarray(row * width, (row + 1) * width);
    const top = Math.max(...scores);
    const total = scores.reduce((all, score) => all + Math.exp(score - top), 0);
    scores.forEach((score, v) => {
      const wanted = (v === id ? 1 - smoothing : 0) + smoothing / width;
      loss += wanted * (Math.log(total) + top - score);
    });
  });
  return loss / Math.max(counted, 1);
}

function randomCase(next: () => number): Case {
  const width = pick(next, [1, 2, 3, 7, 13, 64, 101]);
  const rows = pick(next, [1, 3, 11, 29]);
  return {
    ids: Array.from({ length: rows }, () => Math.floor(next() * width)),
    width,
    smoothing: pick(next, [0, 0.1, 0.37]),
    padding: pick(next, [0, 2, -1]),
  };
}

const lossOf = (logits: tf.Tensor, { ids, ...options }: Case) =>
  softmaxCrossEntropy(logits, tf.tensor1d(ids, "int32"), options);

test("two even scores cost ln 2, and padding costs nothing", () => {
  const logits = tf.tensor3d([[[0, 0], [9, 9]]], [1, 2, 2]); // prettier-ignore
  const loss = softmaxCrossEntropy(logits, tf.tensor2d([[1, 0]], [1, 2], "int32"));
  assertClose(loss.dataSync(), [Math.LN2], 1e-7, "loss");
});

test("the loss agrees with a float64 reference for 300 random cases", () => {
  const next = generator(59);
  for (let round = 0; round < 300; round++) {
    const own = randomCase(next);
    const logits = randomInput(next, [own.ids.length, own.width], 9);
    const loss = tf.tidy(() => lossOf(toTensor(logits), own).dataSync());
    assertClose(loss, [reference(logits.values, own)], 2e-6, JSON.stringify(own));
  }
});

test("its gradient agrees with differences of the reference", () => {
  const next = generator(61);
  for (let round = 0; round < 20; round++) {
    const own = randomCase(next);
    const logits = randomInput(next, [own.ids.length, own.width], 3);
    assertGradients(
      { logits },
      (tensors) => tf.mul<tf.Scalar>(lossOf(tensors["logits"]!, own), 3),
      (values) => 3 * reference(values["logits"]!, own),
      { tolerance: 1e-5 },
    );
  }
});

test("scores of −∞ and large scores give finite losses and slopes", () => {
  const logits = tf.tensor2d([[1e4, -1e4, -Infinity, 1e4]]);
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) =>
    softmaxCrossEntropy(x, tf.tensor1d([3], "int32")),
  )(logits);
  assertClose(value.dataSync(), [Math.LN2], 1e-6, "loss");
  assertClose(grad.dataSync(), [0.5, 0, 0, -0.5], 1e-6, "slope");
});

test("nothing but padding costs 0 and has no slope", () => {
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) =>
    softmaxCrossEntropy(x, tf.tensor1d([0, 0], "int32")),
  )(tf.ones([2, 3]));
  assertClose(value.dataSync(), [0], 0, "loss");
  assertClose(grad.dataSync(), new Float32Array(6), 0, "slope");
});
