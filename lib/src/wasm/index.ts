/**
 * Kernels in WebAssembly that work in the memory of tfjs' own wasm backend, without copying.
 *
 * `installWasmKernels()` once, after the backend runs. From then on tf.matMul in all its transpose
 * and batch cases, dense layers, exp, log, tanh, softmax, where, sum, slice, split,
 * concat, stack, unstack, tile, gather and its gradient, and clone use the kernels of
 * lib/assembly, and gradients of sums and means do without a tensor of ones; nothing else changes.
 *
 * The functions below have no counterpart in tfjs. They need `hasWasmKernels()`, take tensors of
 * the wasm backend, have gradients for all their float inputs, and fuse what is many operations
 * otherwise:
 *
 *   softmaxCrossEntropy(logits, ids, {smoothing?, padding?}) → scalar
 *   layerNorm(x, gain, bias, epsilon?) → like x
 *   adamStep(variable, gradient, moments | undefined, {rate, beta1, beta2, epsilon}) → moments
 */
export { adamStep } from "./adam.js";
export { softmaxCrossEntropy } from "./cross-entropy.js";
export { hasWasmKernels, installWasmKernels } from "./install.js";
export { layerNorm } from "./layer-norm.js";
