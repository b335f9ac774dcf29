import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tf from "@tensorflow/tfjs";
import {
  adam,
  clipByNorm,
  crossEntropy,
  EncoderDecoder,
  random,
  TransformerStack,
} from "../../../lib/src/index.js";
import { startWasm } from "./start.js";

before(startWasm);

const VOCABULARY = 13;
const heapBytes = () =>
  (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;

test("the heap does not grow over a thousand training steps of ever changing shapes", () => {
  const model = new EncoderDecoder({
    sourceVocabulary: VOCABULARY,
    targetVocabulary: VOCABULARY,
    features: 8,
    encoderUnits: 8,
    decoderUnits: 8,
    seed: 1,
  });
  const body = new TransformerStack({ layers: 1, features: 16, heads: 2, seed: 2 });
  const optimizer = adam(1e-3);
  const { integer } = random(3);
  const ids = (rows: number, steps: number) =>
    tf.tensor2d(
      Array.from({ length: rows * steps }, () => 1 + integer(VOCABULARY - 1)),
      [rows, steps],
      "int32",
    );
  const train = (rows: number, sourceSteps: number, targetSteps: number) =>
    tf.tidy(() => {
      const [source, target] = [ids(rows, sourceSteps), ids(rows, targetSteps)];
      const lengths = Array.from({ length: rows }, () => 1 + integer(sourceSteps));
      const { grads } = tf.variableGrads(() => {
        const encoded = model.encode(source, { lengths });
        const call = { causal: true, weights: false } as const;
        const memory = body.call(encoded.memory, call).out;
        return crossEntropy(model.decode(target, { ...encoded, memory }).logits, target);
      });
      optimizer.applyGradients(clipByNorm(grads, 1).gradients);
    });
  // The largest shapes come first: what they needed is enough for all that follow.
  train(31, 37, 37);
  train(31, 37, 37);
  const start = { heap: heapBytes(), tensors: tf.memory().numTensors };
  for (let step = 0; step < 1000; step++) train(1 + integer(31), 1 + integer(37), 1 + integer(37));
  assert.deepEqual({ heap: heapBytes(), tensors: tf.memory().numTensors }, start);
});
