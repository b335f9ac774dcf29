import assert from "node:assert/strict";
import { test } from "node:test";
import { BackendError, startBackend, tf, type BackendName } from "../../../lib/src/index.js";
import { inNotebook } from "../notebook.js";

test("a backend that is asked for becomes the current one, in any order", async () => {
  for (const name of ["cpu", "wasm", "cpu", "wasm"] as const) {
    assert.equal(await startBackend(name), name);
    assert.equal(tf.getBackend(), name);
    assert.deepEqual(await tf.matMul([[1, 2]], [[3], [4]]).array(), [[11]]);
  }
});

test("without a wish Node gets the best backend that runs here", async () => {
  assert.equal(await startBackend(), "wasm");
});

test("a notebook may choose the backend, and a name goes before it", async () => {
  await inNotebook(
    async () => {
      assert.equal(await startBackend(), "cpu");
      assert.equal(await startBackend("wasm"), "wasm");
    },
    { backend: "cpu" },
  );
});

test("an unknown backend is refused with those there are", async () => {
  await assert.rejects(
    startBackend("tpu" as BackendName),
    new BackendError(
      'startBackend: there is no backend "tpu". Choose one of webgpu, wasm, webgl, cpu.',
    ),
  );
});

test("a backend that cannot run here says why", async () => {
  await assert.rejects(
    startBackend("webgl"),
    new BackendError('startBackend: "webgl" does not run here: there is no WebGL.'),
  );
  await assert.rejects(
    startBackend("webgpu"),
    new BackendError('startBackend: "webgpu" does not run here: there is no WebGPU.'),
  );
});

test("a graphics card that never answers is given up after ten seconds", async (t) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const gpu = { requestAdapter: () => new Promise(() => undefined) };
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
  t.mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const refused = assert.rejects(startBackend("webgpu"), /WebGPU finds no GPU that answers/);
    const best = startBackend();
    // Both ask in the next turns.
    await new Promise((turn) => setImmediate(turn));
    t.mock.timers.tick(10_000);
    await refused;
    assert.equal(await best, "wasm");
  } finally {
    t.mock.timers.reset();
    if (before) Object.defineProperty(globalThis, "navigator", before);
    else Reflect.deleteProperty(globalThis, "navigator");
  }
});
