import * as tf from "@tensorflow/tfjs";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";

export interface AdamStep {
  /** The learning rate with the corrections of both moments: α · √(1 − β₂ᵗ) / (1 − β₁ᵗ). */
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** ε · √(1 − β₂ᵗ), with the correction of the second moment. */
  readonly epsilon: number;
}

export type Moments = { first: tf.Tensor; second: tf.Tensor };

/**
 * One update of a variable by Adam, written over the old numbers where nobody else holds them.
 *
 *   m ← β₁m + (1−β₁)g      v ← β₂v + (1−β₂)g²      p ← p − rate · m / (√v + ε)
 *
 * @param before - the moments so far; none at the first step.
 * @returns the moments for the next step, which the caller keeps. They are the same tensors as
 *   `before` or, at the first step or where somebody holds a clone of those, new ones: then the
 *   caller disposes `before`.
 */
export function adamStep(
  variable: tf.Variable,
  gradient: tf.Tensor,
  before: Moments | undefined,
  { rate, beta1, beta2, epsilon }: AdamStep,
): Moments {
  const backend = tf.backend() as WasmBackend;
  const first = own(backend, before?.first) ?? fresh(before?.first, variable.shape);
  const second = own(backend, before?.second) ?? fresh(before?.second, variable.shape);
  const isShared = backend.refCount(variable.dataId) > 1;
  const target = isShared ? tf.zeros(variable.shape) : variable;
  const at = (tensor: tf.Tensor) => pointer(backend, tensor);
  const size = sizeOf(variable.shape);
  const [p, g, m, v] = [variable, gradient, first, second].map(at);
  kernelsOf(backend).adam(p!, g!, m!, v!, at(target), size, rate, beta1, beta2, epsilon);
  if (isShared) {
    variable.assign(target);
    target.dispose();
  } else {
    forgetPacked(backend, variable);
  }
  return { first, second };
}

/** The tensor, if it is the only holder of its numbers. */
function own(backend: WasmBackend, tensor: tf.Tensor | undefined): tf.Tensor | undefined {
  return tensor && backend.refCount(tensor.dataId) === 1 ? tensor : undefined;
}

/** A copy that can be written to, or zeros. */
function fresh(tensor: tf.Tensor | undefined, shape: number[]): tf.Tensor {
  return tf.tidy(() => tf.keep(tensor ? tf.add(tensor, 0) : tf.zeros(shape)));
}

/**
 * XNNPACK, inside tfjs' convolutions, keeps packed weights by the number of their tensor. Numbers
 * that were written over get a new one, and what was packed is dropped.
 */
function forgetPacked(backend: WasmBackend, tensor: tf.Tensor): void {
  const data = backend.dataIdMap.get(tensor.dataId);
  backend.wasm.tfjs.disposeData(data.id);
  data.id = backend.dataIdNextNumber++;
  backend.wasm.tfjs.registerTensor(data.id, sizeOf(tensor.shape), data.memoryOffset);
}
