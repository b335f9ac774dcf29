import * as tf from "@tensorflow/tfjs";
import { canInstall, kernelsOf, type WasmBackend } from "./backend.js";
import { batchMatMul, fusedMatMul } from "./matmul.js";
import { unsortedSegmentSum } from "./segment-sum.js";

const overrides: Readonly<Record<string, tf.KernelFunc>> = {
  BatchMatMul: batchMatMul,
  _FusedMatMul: fusedMatMul,
  UnsortedSegmentSum: unsortedSegmentSum,
};

/**
 * Puts fast kernels in the place of slow ones of tfjs' wasm backend. The tensors stay where they
 * are, in that backend's memory. A second call changes nothing. Where the kernels cannot run
 * (no SIMD, or the threaded build, whose memory is shared) everything stays as it was.
 *
 * @throws Error when the wasm backend has not been started.
 * @example
 * await tf.setBackend("wasm");
 * installWasmKernels();
 */
export function installWasmKernels(): void {
  const backend = tf.findBackend("wasm") as WasmBackend | null;
  if (!backend?.wasm) {
    throw new Error(
      'installWasmKernels: the wasm backend is not running. Await tf.setBackend("wasm") first.',
    );
  }
  if (!canInstall(backend)) return;
  kernelsOf(backend);
  for (const [kernelName, kernelFunc] of Object.entries(overrides)) {
    // tfjs warns when a kernel is registered over another one.
    if (tf.getKernel(kernelName, "wasm")) tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
  }
}
