/**
 * Kernels in WebAssembly that work in the memory of tfjs' own wasm backend.
 *
 * `installWasmKernels()` once, after the backend runs: tf.matMul in all its cases, dense layers
 * and the gradient of tf.gather then use the kernels of lib/assembly.
 */
export { adamStep } from "./adam.js";
export { fusedAttention } from "./attention.js";
export { softmaxCrossEntropy } from "./cross-entropy.js";
export { hasWasmKernels, installWasmKernels } from "./install.js";
export { gruSequence } from "./gru.js";
export { layerNorm } from "./layer-norm.js";
export { lstmSequence } from "./lstm.js";
export { rnnSequence } from "./rnn.js";
