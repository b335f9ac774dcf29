import { ShapeError } from "../tensors/axes.js";
import { tf } from "../tensors/tf.js";
import { hasWasmKernels, layerNorm } from "../wasm/index.js";

export interface LayerNormOptions {
  features: number;
  /** Added to the variance, so that a constant vector does not divide by zero. Default: 1e-5. */
  epsilon?: number;
}

/**
 * Layer normalisation: gives every vector mean 0 and variance 1, then a learned scale and shift.
 *
 *   out = (x − mean(x)) / √(var(x) + ε) ⊙ gain + bias
 *
 * Mean and variance are taken over the last axis, D features; x may have any axes before it. The
 * result does not change when x is shifted, nor (up to ε) when it is scaled.
 *
 * @example
 * const norm = new LayerNorm({ features: 2 });
 * norm.call(tf.tensor2d([[1, 3]])).arraySync(); // ≈ [[-1, 1]]
 * @see Ba, Kiros & Hinton 2016, eqs. 3–4, https://arxiv.org/abs/1607.06450
 */
export class LayerNorm {
  readonly variables: { gain: tf.Variable<tf.Rank.R1>; bias: tf.Variable<tf.Rank.R1> };
  readonly epsilon: number;

  constructor({ features, epsilon = 1e-5 }: LayerNormOptions) {
    this.epsilon = epsilon;
    this.variables = tf.tidy(() => ({
      gain: tf.variable(tf.ones<tf.Rank.R1>([features])),
      bias: tf.variable(tf.zeros<tf.Rank.R1>([features])),
    }));
  }

  /**
   * @returns a tensor shaped like x. The caller disposes it.
   * @throws ShapeError when the last axis of x is not as long as `features`.
   */
  call<T extends tf.Tensor>(x: T): T {
    const { gain, bias } = this.variables;
    const axis = x.rank - 1;
    if (x.shape[axis] !== gain.shape[0]) {
      throw new ShapeError(
        `LayerNorm: the last axis of x must be ${gain.shape[0]} long, got shape [${x.shape.join(",")}].`,
      );
    }
    if (hasWasmKernels()) return layerNorm(x, gain, bias, this.epsilon);
    return tf.tidy(() => {
      const centred = tf.sub(x, tf.mean(x, axis, true));
      const variance = tf.mean(tf.mul(centred, centred), axis, true);
      const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, this.epsilon)));
      return tf.add<T>(tf.mul(normal, gain), bias);
    });
  }
}
