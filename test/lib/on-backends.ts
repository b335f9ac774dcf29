import assert from "node:assert/strict";
import { test } from "node:test";
import { startBackend, tf } from "../../lib/src/index.js";

/** The same test on each backend that runs in Node without a GPU; nothing may stay behind. */
export function testOnBackends(name: string, body: () => Promise<void>): void {
  for (const backend of ["cpu", "wasm"] as const) {
    test(`${name} (${backend})`, async () => {
      await startBackend(backend);
      const before = tf.memory().numTensors;
      tf.engine().startScope();
      try {
        await body();
      } finally {
        tf.engine().endScope();
      }
      assert.equal(tf.memory().numTensors, before, "tensors are left behind");
    });
  }
}

/** Runs what makes tensors, and checks that exactly the given ones stay. */
export function keeps<Result>(count: number, make: () => Result): Result {
  const before = tf.memory().numTensors;
  const result = make();
  assert.equal(tf.memory().numTensors - before, count, "tensors kept");
  return result;
}
