import type * as tf from "@tensorflow/tfjs";
import { sizeOf, type WasmBackend } from "./backend.js";
import type { Pointer } from "./exports.js";

/** Lends memory of the backend for the time of one call; a size of 0 is lent as no memory at all. */
export function withMemory<T>(
  backend: WasmBackend,
  sizes: readonly number[],
  work: (...blocks: Pointer[]) => T,
): T {
  const blocks = sizes.map((bytes) => (bytes ? backend.wasm._malloc(bytes) : 0));
  try {
    return work(...blocks);
  } finally {
    for (const block of blocks) if (block) backend.wasm._free(block);
  }
}

/** A tensor of zeros, as a kernel's output. */
export function zeros(backend: WasmBackend, shape: number[]): tf.TensorInfo {
  return backend.makeOutput(shape, "float32", undefined, new Float32Array(sizeOf(shape)));
}

/** Integers in the backend's memory, at `to`. */
export function writeInts(backend: WasmBackend, values: readonly number[], to: Pointer): void {
  new Int32Array(backend.wasm.asm.memory.buffer, to >>> 0, values.length).set(values);
}

/**
 * Room that a forward pass fills for its backward pass, as an opaque tensor (cuDNN calls it the
 * reserve space). tfjs sees one number; it frees the whole block when the tensor's last holder,
 * the tape included, lets go of it.
 */
export function reserve(backend: WasmBackend, bytes: number): tf.TensorInfo {
  const block = backend.wasm._malloc(Math.max(bytes, 4)) >>> 0;
  return backend.makeOutput([1], "float32", block);
}
