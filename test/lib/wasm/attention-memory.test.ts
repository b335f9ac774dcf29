import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import { fusedAttention } from "../../../lib/src/attention/fused-attention.js";
import { startWasm } from "./start.js";

// A heap never gets smaller, so these tests have one of their own, the smaller demand first.
before(startWasm);

const MIB = 2 ** 20;
/** The weights alone would be 64 MiB. */
const SHAPE = [1, 4, 2048, 8];

function growthOf(compute: (x: tf.Tensor) => tf.Tensor): number {
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  const start = wasm.HEAPU8.length;
  tf.tidy(() => compute(tf.randomNormal(SHAPE, 0, 1, "float32", 7)).dataSync());
  return wasm.HEAPU8.length - start;
}

test("without gradients, memory grows with the length and not with its square", () => {
  const growth = growthOf((x) => fusedAttention(x, x, x));
  assert.ok(growth < 16 * MIB, `${growth} bytes`);
});

test("with gradients, memory grows by no more of the weights than may be kept", () => {
  const loss = (x: tf.Tensor) => fusedAttention(x, x, x).sum();
  const growth = growthOf((x) => tf.grad(loss)(x));
  assert.ok(growth < 40 * MIB, `${growth} bytes`);
});
