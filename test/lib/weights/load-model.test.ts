import assert from "node:assert/strict";
import { test } from "node:test";
import { Dense, loadModel, saveWeights, startBackend, tf } from "../../../lib/src/index.js";

await startBackend("wasm");

const load = (bytes: Uint8Array, outputs = 3) =>
  loadModel<{ outputs: number; inputs: number }, Dense>(bytes, {
    caller: "loadDense",
    needs: ["outputs", "inputs"],
    make: ({ inputs }) => new Dense({ inputs, outputs, seed: 7 }),
  });

const saved = () => {
  const { variables } = new Dense({ inputs: 2, outputs: 3, seed: 1 });
  return saveWeights(variables, { notes: { inputs: 2, outputs: 3 } });
};

test("a model is made as the notes say, gets the weights of the file, and keeps nothing else", async () => {
  const bytes = await saved();
  const before = tf.memory().numTensors;
  const dense = await load(bytes);
  assert.equal(tf.memory().numTensors - before, 2);
  const again = await saveWeights(dense.variables, { notes: { inputs: 2, outputs: 3 } });
  assert.deepEqual(again, bytes);
});

test("notes that do not say all are refused, and so is a model of other shapes; nothing is kept", async () => {
  const bytes = await saveWeights({ w: tf.zeros([2]) }, { notes: { other: 5 } });
  const fits = await saved();
  const before = tf.memory().numTensors;
  await assert.rejects(load(bytes), {
    message: "loadDense: the file's notes do not say outputs and inputs. Is it another model's?",
  });
  await assert.rejects(load(fits, 5), {
    name: "ShapeError",
    message: 'assignWeights: "kernel" is [2,5] but its weights are [2,3].',
  });
  assert.equal(tf.memory().numTensors, before);
});
