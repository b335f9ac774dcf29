import { notebookHost } from "../host.js";
import { tf } from "../tensors/tf.js";
import type { BackendName } from "./start.js";

const WASM_FILES = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
] as const;

/**
 * Brings in the code of a backend, which a bundler keeps in a file of its own.
 *
 * @returns why the backend cannot run here, or nothing.
 */
export async function load(name: BackendName): Promise<string | undefined> {
  switch (name) {
    case "cpu":
      return undefined;
    case "webgl":
      return loadWebGl();
    case "wasm":
      return loadWasm();
    case "webgpu":
      return loadWebGpu();
  }
}

/** Asking TensorFlow.js for WebGL where there is no canvas prints two stack traces. */
const hasCanvas = () => "OffscreenCanvas" in globalThis || "document" in globalThis;

function loadWebGl(): string | undefined {
  if (!hasCanvas() || !tf.env().getBool("HAS_WEBGL")) return "there is no WebGL";
  // One program serves all shapes: a sequence that grows step by step compiles none at each step.
  tf.env().set("WEBGL_USE_SHAPES_UNIFORMS", true);
  return undefined;
}

async function loadWasm(): Promise<undefined> {
  const wasm = await import("@tensorflow/tfjs-backend-wasm");
  if (tf.engine().registry["wasm"]) return;
  // The library's own kernels share the memory of the build without threads.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const host = notebookHost();
  if (host?.packageFileUrl) {
    const urls = WASM_FILES.map((file) => [file, host.packageFileUrl!(file)]);
    wasm.setWasmPaths(Object.fromEntries(urls) as Record<string, string>);
  }
}

interface Adapter {
  isFallbackAdapter?: boolean;
  info?: { isFallbackAdapter?: boolean };
}
interface WithGpu {
  gpu?: { requestAdapter(): Promise<Adapter | null> };
}

/** A driver may leave a request without any answer. */
const ANSWER_MS = 10_000;

/** A graphics card; null when there is none, or none that answers; undefined without WebGPU. */
async function requestAdapter(): Promise<Adapter | null | undefined> {
  const { gpu } = (globalThis as { navigator?: WithGpu }).navigator ?? {};
  if (!gpu) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((give) => {
    timer = setTimeout(() => give(null), ANSWER_MS);
  });
  try {
    return await Promise.race([gpu.requestAdapter(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether WebGPU here is a graphics card and not a program that imitates one. */
export async function hasRealGpu(): Promise<boolean> {
  const adapter = await requestAdapter();
  return adapter != null && !(adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter);
}

async function loadWebGpu(): Promise<string | undefined> {
  const adapter = await requestAdapter();
  if (adapter === undefined) return "there is no WebGPU";
  if (adapter === null) return "WebGPU finds no GPU that answers";
  await import("@tensorflow/tfjs-backend-webgpu");
  return undefined;
}
