import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { generatorOf, glorot, type Seed } from "./initial.js";

export interface DenseOptions {
  inputs: number;
  outputs: number;
  seed: Seed;
  /** Whether something is added to the product. Default: yes. */
  bias?: boolean;
}

/**
 * A linear map of the last axis: out = x · kernel + bias. An activation is a function around it.
 *
 * Axes: D inputs, U outputs; x may have any axes before D.
 *
 * @example
 * const dense = new Dense({ inputs: 2, outputs: 3, seed: 1 });
 * dense.call(tf.ones([5, 7, 2])).shape; // [5, 7, 3]
 */
export class Dense {
  readonly variables: { kernel: tf.Variable<tf.Rank.R2>; bias?: tf.Variable<tf.Rank.R1> };

  constructor({ inputs, outputs, seed, bias = true }: DenseOptions) {
    const kernel = tf.tidy(() => tf.variable(glorot(generatorOf(seed), inputs, outputs)));
    this.variables = bias
      ? { kernel, bias: tf.tidy(() => tf.variable(tf.zeros<tf.Rank.R1>([outputs]))) }
      : { kernel };
  }

  /**
   * @returns x · kernel + bias, with the axes of x but for the last. The caller disposes it.
   * @throws ShapeError when the last axis of x is not as long as `inputs`.
   */
  call<T extends tf.Tensor>(x: T): T {
    const { kernel, bias } = this.variables;
    const [inputs, outputs] = kernel.shape;
    if (x.shape[x.rank - 1] !== inputs) {
      throw new ShapeError(
        `Dense: the last axis of x must be ${inputs} long, got shape [${x.shape.join(",")}].`,
      );
    }
    return tf.tidy(() => {
      const product = tf.matMul(x.reshape([-1, inputs]), kernel);
      const sum = bias ? tf.add(product, bias) : product;
      return sum.reshape<T>([...x.shape.slice(0, -1), outputs]);
    });
  }
}
