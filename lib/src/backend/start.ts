import { installCpuKernels } from "../cpu/index.js";
import { notebookHost } from "../host.js";
import { tf } from "../tensors/tf.js";
import { installWasmKernels } from "../wasm/index.js";
import { installWebGpuKernels } from "../webgpu/index.js";
import { hasRealGpu, load } from "./load.js";

export type BackendName = "webgpu" | "webgl" | "wasm" | "cpu";

/** A backend that was asked for and cannot run here. */
export class BackendError extends Error {
  override name = "BackendError";
}

/**
 * From the best to the one that always runs. WebGL comes after wasm: the book's models are small,
 * and a texture is slower to fill and to read than such a model takes to compute.
 */
const PREFERENCE: readonly BackendName[] = ["webgpu", "wasm", "webgl", "cpu"];

const isBackendName = (name: string): name is BackendName =>
  (PREFERENCE as readonly string[]).includes(name);

/**
 * Starts a backend of TensorFlow.js and makes it the current one.
 *
 * @param name - "webgpu", "webgl", "wasm" or "cpu". Default: what the notebook wants, else the best
 *   one that runs here.
 * @returns the name of the backend that runs now.
 * @throws BackendError when the backend that was asked for is unknown or cannot run here.
 * @example
 * await startBackend("cpu"); // "cpu"
 */
export async function startBackend(name?: BackendName): Promise<BackendName> {
  // Silences the advice to install tfjs-node that Node prints at the first tensor.
  tf.env().set("PROD", true);
  const wanted = name ?? notebookHost()?.backend;
  if (wanted === undefined) return startBest();
  if (!isBackendName(wanted)) {
    throw new BackendError(
      `startBackend: there is no backend "${wanted}". Choose one of ${PREFERENCE.join(", ")}.`,
    );
  }
  const failure = await failureOf(wanted);
  if (failure === undefined) return wanted;
  throw new BackendError(`startBackend: "${wanted}" does not run here: ${failure}.`);
}

async function startBest(): Promise<BackendName> {
  for (const name of PREFERENCE) {
    if (name === "webgpu" && !(await hasRealGpu())) continue;
    if ((await failureOf(name)) === undefined) return name;
  }
  throw new BackendError("startBackend: no backend runs here.");
}

/** Tries to start a backend; says why it did not start, or nothing when it runs. */
async function failureOf(name: BackendName): Promise<string | undefined> {
  try {
    const failure = await load(name);
    if (failure !== undefined) return failure;
    if (tf.getBackend() !== name && !(await tf.setBackend(name))) return "it did not initialise";
    await tf.ready();
    if (name === "wasm") installWasmKernels();
    if (name === "cpu") installCpuKernels();
    if (name === "webgpu") installWebGpuKernels();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
