import type { tf } from "../tensors/tf.js";

/** What these kernels use of tfjs' cpu backend. */
export interface CpuBackend extends tf.KernelBackend {
  data: { get(dataId: object): { values: Float32Array } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

/** A tensor's numbers as they lie in the backend. */
export const valuesOf = (backend: CpuBackend, tensor: tf.TensorInfo): Float32Array =>
  backend.data.get(tensor.dataId).values;

/** A kernel's output that is made of these numbers. */
export const output = (backend: CpuBackend, shape: number[], values: Float32Array) =>
  backend.makeTensorInfo(shape, "float32", values);
