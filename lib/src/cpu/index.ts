/**
 * Kernels for tfjs' cpu backend in plain TypeScript, on typed arrays.
 *
 * `installCpuKernels()` once. From then on tf.matMul is several times as fast there, and RNN, LSTM
 * and GRU walk through a sequence in one kernel that has its own backpropagation through time.
 */
export { installCpuKernels } from "./install.js";
