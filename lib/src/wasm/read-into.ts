import * as tf from "@tensorflow/tfjs";
import { pointer, type WasmBackend } from "./backend.js";

/**
 * Copies a tensor's numbers into memory that is there already. `tensor.data()` makes a new array
 * each time, and who reads megabytes at every step keeps the garbage collector busy.
 *
 * @param tensor - float32, on any backend.
 * @param target - as long as the tensor has numbers; it may lie in shared memory.
 * @throws Error when the length or the type is another one.
 * @example
 * const target = new Float32Array(6);
 * await readInto(tf.ones([2, 3]), target);
 */
export async function readInto(tensor: tf.Tensor, target: Float32Array): Promise<void> {
  const { dtype, size } = tensor;
  if (dtype !== "float32") throw new Error(`readInto: the tensor must be float32, got ${dtype}.`);
  if (target.length !== size) {
    throw new Error(`readInto: ${size} numbers do not fill a target of ${target.length}.`);
  }
  target.set(view(tensor) ?? (await tensor.data()));
}

/** The numbers where they lie, if that is in the memory of the wasm backend. */
function view(tensor: tf.Tensor): Float32Array | undefined {
  if (tf.getBackend() !== "wasm") return undefined;
  const backend = tf.backend() as WasmBackend;
  // A tensor that another backend made lies there until a kernel needs it.
  if (!backend.dataIdMap.has(tensor.dataId)) return undefined;
  const { buffer } = backend.wasm.asm.memory;
  return new Float32Array(buffer, pointer(backend, tensor), tensor.size);
}
