import * as tf from "@tensorflow/tfjs";
import { sizeOf } from "./backend.js";

/** tfjs has no gradient of `tile` for more. */
const MOST_AXES = 4;

/**
 * The gradients of sums and means repeat a small tensor along the axes that are gone. tfjs
 * multiplies it by ones, which it writes one by one in JavaScript and copies into the backend.
 */
export function repeatInReductions(): void {
  replace("Sum", () => 1);
  replace("Mean", (reduced) => 1 / reduced);
}

function replace(kernelName: string, share: (reduced: number) => number): void {
  const stock = tf.getGradient(kernelName);
  const gradFunc: tf.GradFunc = (dy, saved, attrs) => {
    const { shape } = saved[0]!;
    const isOurs = tf.getBackend() === "wasm" && shape.length <= MOST_AXES;
    if (!isOurs) return stock.gradFunc(dy, saved, attrs);
    const axes = tf.util.parseAxisParam(attrs.axis as number | number[], shape);
    const reduced = axes.map((axis) => shape[axis]!);
    const times = shape.map((size, axis) => (axes.includes(axis) ? size : 1));
    const flat = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const part = tf.mul(tf.reshape(dy as tf.Tensor, flat), share(sizeOf(reduced)));
    return { x: () => tf.tile(part, times) };
  };
  tf.unregisterGradient(kernelName);
  tf.registerGradient({ ...stock, gradFunc });
}
