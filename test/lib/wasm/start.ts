import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { installWasmKernels } from "../../../lib/src/wasm/index.js";

/** Starts the wasm backend with the kernels installed; tfjs then checks every kernel for leaks. */
export async function startWasm(): Promise<void> {
  tf.env().set("IS_TEST", true);
  await tf.setBackend("wasm");
  installWasmKernels();
}

/** The numbers that `compute` gives on the cpu backend. */
export async function onCpu(compute: () => tf.Tensor): Promise<Float32Array> {
  await tf.setBackend("cpu");
  const values = tf.tidy(() => compute().dataSync<"float32">());
  await tf.setBackend("wasm");
  return values;
}
