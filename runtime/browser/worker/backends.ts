import type { Backend } from "../../document/types.js";

/** A module of one function that uses a SIMD instruction: valid only where the engine has SIMD. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

interface GpuLike {
  requestAdapter(): Promise<object | null>;
}

const tests: Record<Backend, () => boolean | Promise<boolean>> = {
  wasm: () => WebAssembly.validate(SIMD_MODULE),
  webgpu: async () => {
    const { gpu } = navigator as { gpu?: GpuLike };
    return gpu ? (await gpu.requestAdapter()) !== null : false;
  },
  webgl: () =>
    typeof OffscreenCanvas !== "undefined" &&
    new OffscreenCanvas(1, 1).getContext("webgl2") !== null,
  cpu: () => true,
};

/**
 * The backends that work here, the one to take by itself first. The book's models are small: there
 * wasm with the book's own kernels beats a graphics card, which waits for each of many small steps,
 * and it starts without compiling shaders. A reader with a large model chooses webgpu.
 */
export async function availableBackends(): Promise<Backend[]> {
  const order: Backend[] = ["wasm", "webgpu", "webgl", "cpu"];
  const works = await Promise.all(
    order.map(async (name) => {
      try {
        return await tests[name]();
      } catch {
        return false;
      }
    }),
  );
  return order.filter((_, index) => works[index]);
}

/** The reader's choice where it works, else the first that works and that every cell can run on. */
export function chooseBackend(
  available: readonly Backend[],
  allowed: readonly Backend[],
  chosen: Backend | undefined,
): Backend {
  if (chosen && available.includes(chosen)) return chosen;
  return available.find((name) => allowed.includes(name)) ?? available[0] ?? "cpu";
}
