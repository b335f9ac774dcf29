/**
 * Kernels in WebAssembly that work in the memory of tfjs' own wasm backend.
 *
 * `installWasmKernels()` once, after the backend runs: tf.matMul in all its cases, dense layers
 * and the gradient of tf.gather then use the kernels of lib/assembly.
 */
export { hasWasmKernels, installWasmKernels } from "./install.js";
export { lstmSequence } from "./lstm.js";
