import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FUSED_KERNELS_FLAG,
  startBackend,
  tf,
  type BackendName,
  type FusedChoice,
} from "../../lib/src/index.js";

/** In a page, which gpu/in-page.ts makes of these same tests, the backends that Node has not. */
const BACKENDS: readonly BackendName[] =
  "document" in globalThis ? ["webgl", "webgpu"] : ["cpu", "wasm"];

/** A number from the environment. A page has none. */
const given = (name: string, usual: number): number =>
  Number(("process" in globalThis && process.env[name]) || usual);

/** How often a test with random problems is repeated: software that imitates a GPU is slow. */
export const roundsOn = (backend: BackendName) =>
  given("ROUNDS", backend === "cpu" || backend === "wasm" ? 300 : 11);

/** Where random problems start; SEED in the environment draws other ones. */
export const seed = (usual: number): number => given("SEED", usual);

/** The same test on each backend; nothing may stay behind. */
export function testOnBackends(name: string, body: (backend: BackendName) => Promise<void>): void {
  for (const backend of BACKENDS) {
    test(`${name} (${backend})`, async () => {
      await startBackend(backend);
      const before = tf.memory().numTensors;
      tf.engine().startScope();
      try {
        await body(backend);
      } finally {
        tf.engine().endScope();
      }
      assert.equal(tf.memory().numTensors, before, "tensors are left behind");
    });
  }
}

/** Runs something with the fused kernels or without them; afterwards the library chooses again. */
export async function withKernels<Result>(
  choice: FusedChoice,
  body: () => Result | Promise<Result>,
): Promise<Result> {
  tf.env().set(FUSED_KERNELS_FLAG, choice);
  try {
    return await body();
  } finally {
    tf.env().set(FUSED_KERNELS_FLAG, "auto");
  }
}

/** Runs what makes tensors, and checks that exactly the given ones stay. */
export function keeps<Result>(count: number, make: () => Result): Result {
  const before = tf.memory().numTensors;
  const result = make();
  assert.equal(tf.memory().numTensors - before, count, "tensors kept");
  return result;
}
