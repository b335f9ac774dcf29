import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { hasWasmKernels, installWasmKernels } from "../../../lib/src/wasm/index.js";

test("installing needs a running wasm backend, and a second time changes nothing", async () => {
  assert.equal(hasWasmKernels(), false);
  await tf.setBackend("cpu");
  assert.throws(installWasmKernels, {
    message:
      'installWasmKernels: the wasm backend is not running. Await tf.setBackend("wasm") first.',
  });
  await tf.setBackend("wasm");
  const stock = tf.getKernel("BatchMatMul", "wasm").kernelFunc;
  installWasmKernels();
  const own = tf.getKernel("BatchMatMul", "wasm").kernelFunc;
  assert.notEqual(own, stock);
  installWasmKernels();
  assert.equal(tf.getKernel("BatchMatMul", "wasm").kernelFunc, own);
  assert.equal(hasWasmKernels(), true);
  await tf.setBackend("cpu");
  assert.equal(hasWasmKernels(), false);
});

test("results stay right while the backend's memory grows", async () => {
  await tf.setBackend("wasm");
  const ones = tf.ones([3, 5]);
  // 64 MiB more than the backend starts with.
  const large = tf.zeros([2 ** 24]);
  assert.deepEqual([...tf.matMul(ones, ones, false, true).dataSync()], new Array(9).fill(5));
  large.dispose();
});

test("a backend that is removed and started again gets kernels in its new memory", async () => {
  const factory = tf.findBackendFactory("wasm");
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory);
  await tf.setBackend("wasm");
  installWasmKernels();
  const product = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2])).dataSync();
  assert.deepEqual([...product], [3, 3, 3, 3]);
});
