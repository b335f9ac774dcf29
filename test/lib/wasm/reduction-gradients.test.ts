import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { assertClose, generator, uniform } from "./random.js";
import { onCpu, startWasm } from "./start.js";

before(startWasm);

const problems = [
  { shape: [7], axes: [0] },
  { shape: [3, 5], axes: [-1] },
  { shape: [3, 5, 7], axes: [1] },
  { shape: [3, 5, 7, 11], axes: [0, 2] },
  { shape: [3, 5, 7, 11], axes: [0, 1, 2, 3] },
  // More axes than tfjs can derive a repetition for.
  { shape: [2, 3, 1, 5, 7], axes: [1, 4] },
];

for (const reduce of ["sum", "mean"] as const) {
  test(`gradients of a ${reduce}, and their own, agree with the cpu backend`, async () => {
    const next = generator(31);
    for (const { shape, axes } of problems) {
      const values = uniform(next, tf.util.sizeFromShape(shape));
      for (const keepDims of [true, false]) {
        // Cubes, so that neither derivative is the same everywhere.
        const loss = (x: tf.Tensor) => tf.sum(tf.pow(tf[reduce](x, axes, keepDims), 3));
        const first = () => tf.grad(loss)(tf.tensor(values, shape));
        const second = () =>
          tf.grad((x: tf.Tensor) => tf.sum(tf.square(tf.grad(loss)(x))))(tf.tensor(values, shape));
        for (const [order, compute] of [first, second].entries()) {
          const own = tf.tidy(() => compute().dataSync());
          const message = `derivative ${order + 1} over [${axes.join()}] of [${shape.join()}]`;
          assertClose(own, await onCpu(compute), 1e-5, message);
        }
      }
    }
  });
}
