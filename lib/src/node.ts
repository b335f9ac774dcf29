/**
 * For programs that run in Node: makes its WebGPU usable, with the npm package `webgpu`.
 */
import { tf } from "./tensors/tf.js";

interface WithNavigator {
  navigator?: { gpu?: unknown };
}

interface WebGpuPackage {
  globals: object;
  create(options: string[]): unknown;
}

/**
 * Gives Node the WebGPU that browsers have, if the npm package `webgpu` is installed. Afterwards
 * `startBackend("webgpu")` works where a GPU and its driver are. On that backend read tensors with
 * `await data()`; `dataSync()` needs a browser.
 *
 * @returns whether the package is there.
 */
export async function prepareWebGpu(): Promise<boolean> {
  const { navigator } = globalThis as WithNavigator;
  if (navigator?.gpu) return true;
  const webgpu = await findPackage();
  if (!webgpu) return false;
  Object.assign(globalThis, webgpu.globals);
  const gpu = webgpu.create([]);
  // Node 20 has no navigator; later ones have one that takes no plain assignment.
  if (navigator) Object.defineProperty(navigator, "gpu", { value: gpu });
  else Object.defineProperty(globalThis, "navigator", { value: { gpu } });
  tf.env().set("PROD", true);
  return true;
}

async function findPackage(): Promise<WebGpuPackage | undefined> {
  // Held in a variable, so that neither compiler nor bundler insists on an optional package.
  const name = "webgpu";
  try {
    return (await import(name)) as WebGpuPackage;
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
