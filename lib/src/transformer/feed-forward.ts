import { Dense } from "../layers/dense.js";
import { generatorOf, type Seed } from "../layers/initial.js";
import { variablesOf, type Variables } from "../layers/variables.js";
import { tf } from "../tensors/tf.js";

export interface FeedForwardOptions {
  features: number;
  /** Width of the layer in between; the paper takes four times the features. */
  hidden: number;
  seed: Seed;
}

/**
 * The position-wise feed-forward network: the same two layers for every position by itself.
 *
 *   out = relu(x · W₁ + b₁) · W₂ + b₂
 *
 * @example
 * new FeedForward({ features: 2, hidden: 5, seed: 1 }).call(tf.ones([3, 7, 2])).shape; // [3, 7, 2]
 * @see Vaswani et al. 2017, eq. 2, https://arxiv.org/abs/1706.03762
 */
export class FeedForward {
  readonly variables: Variables;
  readonly #inner: Dense;
  readonly #outer: Dense;

  constructor({ features, hidden, seed }: FeedForwardOptions) {
    const source = generatorOf(seed);
    this.#inner = new Dense({ inputs: features, outputs: hidden, seed: source });
    this.#outer = new Dense({ inputs: hidden, outputs: features, seed: source });
    this.variables = variablesOf({ inner: this.#inner, outer: this.#outer });
  }

  /**
   * @returns a tensor shaped like x. The caller disposes it.
   * @throws ShapeError when the last axis of x is not as long as `features`.
   */
  call<T extends tf.Tensor>(x: T): T {
    return tf.tidy(() => this.#outer.call(tf.relu(this.#inner.call(x))));
  }
}
