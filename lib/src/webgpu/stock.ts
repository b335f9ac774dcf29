import { tf } from "../tensors/tf.js";
import type { WebGpuBackend } from "./program.js";

/**
 * Kernels of tfjs that ours use in between. What they give belongs to the caller, who hands it on
 * as an output or frees it.
 */
function stock(
  backend: WebGpuBackend,
  name: string,
  inputs: tf.NamedTensorInfoMap | tf.TensorInfo[],
  attrs: object,
): tf.TensorInfo {
  const { kernelFunc } = tf.getKernel(name, "webgpu");
  const args = {
    inputs: inputs as tf.NamedTensorInfoMap,
    backend,
    attrs: attrs as tf.NamedAttrMap,
  };
  return kernelFunc(args) as tf.TensorInfo;
}

/** A tensor's numbers under another shape. */
export const shaped = (tensor: tf.TensorInfo, ...shape: number[]): tf.TensorInfo => ({
  ...tensor,
  shape,
});

/**
 * A part of a tensor, in a shape of its own. Since a program has one output only, several results
 * lie side by side in it.
 */
export function part(
  backend: WebGpuBackend,
  x: tf.TensorInfo,
  begin: number[],
  size: number[],
  shape = size,
): tf.TensorInfo {
  return shaped(stock(backend, "Slice", { x }, { begin, size }), ...shape);
}

export const transposed = (backend: WebGpuBackend, x: tf.TensorInfo): tf.TensorInfo =>
  stock(backend, "Transpose", { x }, { perm: [1, 0] });

/** aᵀ · b */
export const turnedProduct = (
  backend: WebGpuBackend,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
): tf.TensorInfo => {
  const [, rows = 0] = a.shape;
  const [, columns = 0] = b.shape;
  const [left, right] = [shaped(a, 1, ...a.shape), shaped(b, 1, ...b.shape)];
  const attrs = { transposeA: true, transposeB: false };
  return shaped(stock(backend, "BatchMatMul", { a: left, b: right }, attrs), rows, columns);
};

/** The sums of a matrix's columns. */
export const columnSums = (backend: WebGpuBackend, x: tf.TensorInfo): tf.TensorInfo =>
  stock(backend, "Sum", { x }, { axis: [0], keepDims: false });

/** Matrices side by side. */
export const sideBySide = (backend: WebGpuBackend, parts: tf.TensorInfo[]): tf.TensorInfo =>
  stock(backend, "Concat", parts, { axis: 1 });
