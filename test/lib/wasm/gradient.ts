import * as tf from "@tensorflow/tfjs";
import { generator, sizeOf } from "./random.js";

/** A named float64 input of a reference computation. */
export interface Input {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export function randomInput(next: () => number, shape: readonly number[], scale = 1): Input {
  // Through float32, so that both sides start from the same numbers.
  const values = Float64Array.from({ length: sizeOf(shape) }, () =>
    Math.fround(scale * (2 * next() - 1)),
  );
  return { shape, values };
}

export const toTensor = ({ shape, values }: Input) => tf.tensor([...values], [...shape], "float32");

/**
 * Compares the gradients of a tensor computation with central differences of a float64 reference,
 * at up to `samples` places of each input. The step is the best of three (an h-sweep): too large
 * a step bends, too small a one cancels.
 */
export function assertGradients(
  inputs: Readonly<Record<string, Input>>,
  loss: (tensors: Record<string, tf.Tensor>) => tf.Scalar,
  reference: (values: Record<string, Float64Array>) => number,
  { samples = 12, tolerance = 2e-4, seed = 1 } = {},
): void {
  const names = Object.keys(inputs);
  const gradients = tf.tidy(() => {
    const all = tf.grads((...tensors: tf.Tensor[]) =>
      loss(Object.fromEntries(names.map((name, i) => [name, tensors[i]!]))),
    )(Object.values(inputs).map(toTensor));
    return all.map((gradient) => gradient.dataSync<"float32">());
  });
  const values = Object.fromEntries(names.map((name) => [name, inputs[name]!.values.slice()]));
  const next = generator(seed);
  names.forEach((name, i) => {
    const own = values[name]!;
    for (let n = 0; n < Math.min(samples, own.length); n++) {
      const at = Math.floor(next() * own.length);
      const kept = own[at]!;
      const slope = (step: number) => {
        own[at] = kept + step;
        const above = reference(values);
        own[at] = kept - step;
        const below = reference(values);
        own[at] = kept;
        return (above - below) / (2 * step);
      };
      const got = gradients[i]![at]!;
      const errors = [1e-3, 1e-4, 1e-5].map((step) => Math.abs(slope(step) - got));
      if (!(Math.min(...errors) <= tolerance * (1 + Math.abs(got)))) {
        throw new Error(`gradient of ${name}[${at}] is ${got}, expected ${slope(1e-4)}`);
      }
    }
  });
}
