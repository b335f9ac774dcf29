import type { Backend } from "../../document/types.js";

/** A module of one function that uses a SIMD instruction: valid only where the engine has SIMD. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

interface GpuLike {
  requestAdapter(): Promise<object | null>;
}

/** The driver of a graphics card may leave a request without any answer. */
const ANSWER_LIMIT_MS = 10_000;

const tests: Record<Backend, () => boolean | Promise<boolean>> = {
  wasm: () => WebAssembly.validate(SIMD_MODULE),
  webgpu: async () => {
    const { gpu } = navigator as { gpu?: GpuLike };
    if (!gpu) return false;
    const late = new Promise<null>((answer) => setTimeout(answer, ANSWER_LIMIT_MS, null));
    return (await Promise.race([gpu.requestAdapter(), late])) !== null;
  },
  webgl: () =>
    typeof OffscreenCanvas !== "undefined" &&
    new OffscreenCanvas(1, 1).getContext("webgl2") !== null,
  cpu: () => true,
};

/**
 * The order of the automatic choice. The book's models are small: there wasm with the book's own
 * kernels beats a graphics card, which waits for each of many small steps, and it starts without
 * compiling shaders. A reader with a large model chooses webgpu.
 */
const ORDER: readonly Backend[] = ["wasm", "webgpu", "webgl", "cpu"];

async function works(name: Backend): Promise<boolean> {
  try {
    return await tests[name]();
  } catch {
    return false;
  }
}

/** The reader's choice where it works, else the first that works and that every cell can run on. */
export async function chooseBackend(
  allowed: readonly Backend[],
  chosen: Backend | undefined,
): Promise<Backend> {
  const wanted = ORDER.filter((name) => allowed.includes(name));
  for (const name of chosen ? [chosen, ...wanted] : wanted) {
    if (await works(name)) return name;
  }
  return "cpu";
}

/** The backends that work here. Asking for a graphics card takes long. */
export async function availableBackends(): Promise<Backend[]> {
  const answers = await Promise.all(ORDER.map(works));
  return ORDER.filter((_, index) => answers[index]);
}
