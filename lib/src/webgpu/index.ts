/**
 * Kernels in WGSL for tfjs' webgpu backend, which queues and runs them as it does its own.
 *
 * `installWebGpuKernels()` once. No GPU was at hand to measure them on: they are proved right on
 * software Vulkan, and are used where they need less memory or fewer kernels than operations of
 * tfjs do.
 */
export { installWebGpuKernels } from "./install.js";
