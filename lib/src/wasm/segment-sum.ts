import type * as tf from "@tensorflow/tfjs";
import type { KernelArguments } from "../tensors/kernels.js";
import { kernelsOf, pointer, sizeOf, type WasmBackend } from "./backend.js";

/**
 * Sums the rows of x that have the same segment number; the gradient of tf.gather. tfjs' wasm
 * backend has no such kernel.
 */
export function unsortedSegmentSum({ inputs, attrs, backend }: KernelArguments): tf.TensorInfo {
  const wasm = backend as WasmBackend;
  const { x, segmentIds } = inputs as { x: tf.TensorInfo; segmentIds: tf.TensorInfo };
  const { numSegments } = attrs as unknown as { numSegments: number };
  if (x.dtype !== "float32" && x.dtype !== "int32") {
    throw new Error(`unsortedSegmentSum: x must be float32 or int32, got ${x.dtype}.`);
  }
  const rows = x.shape[0] ?? 1;
  const width = sizeOf(x.shape.slice(1));
  const out = wasm.makeOutput([numSegments, ...x.shape.slice(1)], x.dtype);
  const kernels = kernelsOf(wasm);
  const sum = x.dtype === "int32" ? kernels.segmentSumInt : kernels.segmentSumFloat;
  const at = [x, segmentIds, out].map((tensor) => pointer(wasm, tensor));
  sum(at[0] ?? 0, at[1] ?? 0, rows, width, numSegments, at[2] ?? 0);
  return out;
}
