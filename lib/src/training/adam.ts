import { tf } from "../tensors/tf.js";
import { adamStep, hasWasmKernels } from "../wasm/index.js";

/** The learning rate of a step, counted from 1. */
export type Schedule = (step: number) => number;

const BETA1 = 0.9;
const BETA2 = 0.999;
/** Said here because TensorFlow.js takes the backend's own, which is 1e-4 on WebGL. */
const EPSILON = 1e-8;

/** What `minimize` hands over when it was given a list of variables. */
interface NamedTensor {
  name: string;
  tensor: tf.Tensor;
}

interface Moments {
  first: tf.Tensor;
  second: tf.Tensor;
}

/**
 * Adam, the same on every backend.
 *
 *   m ← β₁m + (1−β₁)g      v ← β₂v + (1−β₂)g²
 *   p ← p − α · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)
 *
 * With `minimize` and `applyGradients` of every optimizer of TensorFlow.js.
 */
export class Adam extends tf.Optimizer {
  /** How many updates were made. */
  step = 0;
  readonly #rate: Schedule;
  readonly #moments = new Map<string, Moments>();

  constructor(learningRate: number | Schedule) {
    super();
    this.#rate = typeof learningRate === "number" ? () => learningRate : learningRate;
  }

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    const named = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    this.step += 1;
    // Both corrections of the bias, drawn out of the fraction, so that they cost no pass of their own.
    const correction = Math.sqrt(1 - BETA2 ** this.step);
    const rate = (this.#rate(this.step) * correction) / (1 - BETA1 ** this.step);
    for (const [name, gradient] of named) {
      const variable = tf.engine().registeredVariables[name];
      if (!variable) throw new Error(`Adam: no variable is called "${name}".`);
      if (gradient) this.#update(variable, gradient, rate, EPSILON * correction);
    }
  }

  #update(variable: tf.Variable, gradient: tf.Tensor, rate: number, epsilon: number): void {
    const before = this.#moments.get(variable.name);
    if (hasWasmKernels()) {
      const options = { rate, beta1: BETA1, beta2: BETA2, epsilon };
      this.#setMoments(variable.name, adamStep(variable, gradient, before, options));
      return;
    }
    const first = tf.tidy(() => {
      const fresh = tf.mul(gradient, 1 - BETA1);
      return before ? tf.add(tf.mul(before.first, BETA1), fresh) : fresh;
    });
    const second = tf.tidy(() => {
      const fresh = tf.mul(tf.square(gradient), 1 - BETA2);
      return before ? tf.add(tf.mul(before.second, BETA2), fresh) : fresh;
    });
    this.#setMoments(variable.name, { first, second });
    tf.tidy(() => {
      const change = tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), epsilon));
      variable.assign(tf.sub(variable, change));
    });
  }

  #setMoments(name: string, { first, second }: Moments): void {
    const before = this.#moments.get(name);
    if (before && before.first !== first) before.first.dispose();
    if (before && before.second !== second) before.second.dispose();
    this.#moments.set(name, { first: tf.keep(first), second: tf.keep(second) });
  }

  /**
   * The moments of the given variables, to be saved beside the weights; the optimizer still owns
   * the tensors. Together with `step` they are all that training needs to go on.
   */
  moments(variables: Readonly<Record<string, tf.Variable>>): Record<string, tf.Tensor> {
    const all = Object.entries(variables).flatMap(([key, { name }]) => {
      const known = this.#moments.get(name);
      if (!known) return [];
      return [[`${key}/first`, known.first] as const, [`${key}/second`, known.second] as const];
    });
    return Object.fromEntries(all);
  }

  /** Goes on from moments that were saved after `step` updates. The caller keeps the tensors. */
  restore(
    variables: Readonly<Record<string, tf.Variable>>,
    moments: Readonly<Record<string, tf.Tensor>>,
    step: number,
  ): void {
    this.step = step;
    for (const [key, { name }] of Object.entries(variables)) {
      const first = moments[`${key}/first`];
      const second = moments[`${key}/second`];
      if (first && second) this.#setMoments(name, { first: first.clone(), second: second.clone() });
    }
  }

  override dispose(): void {
    for (const { first, second } of this.#moments.values()) tf.dispose([first, second]);
    this.#moments.clear();
  }

  override getClassName(): string {
    return "seqattn/Adam";
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

/**
 * Adam with the usual β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
 *
 * @param learningRate - the size of a step, or a function of the step's number (from 1).
 * @returns an optimizer. `dispose` frees its moments.
 * @example
 * const x = tf.variable(tf.scalar(4));
 * const optimizer = adam(0.1);
 * optimizer.minimize(() => tf.square(x).asScalar());
 * await x.array(); // ≈ 3.9
 * @see Kingma & Ba 2015, algorithm 1, https://arxiv.org/abs/1412.6980
 */
export function adam(learningRate: number | Schedule): Adam {
  return new Adam(learningRate);
}
