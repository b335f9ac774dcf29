import assert from "node:assert/strict";
import { test } from "node:test";
import { readInto, startBackend, tf } from "../../../lib/src/index.js";
import { testOnBackends } from "../on-backends.js";

testOnBackends("numbers are read into memory that is there, shared or not", async () => {
  const x = tf.tensor2d([2, 3, 5, 7, 11, 13], [2, 3]);
  const target = new Float32Array(new SharedArrayBuffer(7 * 4));
  await readInto(x, target.subarray(1));
  assert.deepEqual([...target], [0, 2, 3, 5, 7, 11, 13]);
});

test("a tensor of another backend is read where it lies", async () => {
  await startBackend("cpu");
  const x = tf.tensor1d([2, 3, 5]);
  await startBackend("wasm");
  const target = new Float32Array(3);
  await readInto(x, target);
  assert.deepEqual([...target], [2, 3, 5]);
  x.dispose();
});

test("another length or type is refused", async () => {
  const x = tf.tensor1d([2, 3, 5]);
  await assert.rejects(readInto(x, new Float32Array(2)), {
    message: "readInto: 3 numbers do not fill a target of 2.",
  });
  const whole = tf.tensor1d([2, 3, 5], "int32");
  await assert.rejects(readInto(whole, new Float32Array(3)), {
    message: "readInto: the tensor must be float32, got int32.",
  });
  tf.dispose([x, whole]);
});
