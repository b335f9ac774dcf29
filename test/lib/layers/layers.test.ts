import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countParameters,
  Dense,
  disposeVariables,
  Embedding,
  random,
  ShapeError,
  tf,
  variablesOf,
} from "../../../lib/src/index.js";
import { glorot, orthogonal } from "../../../lib/src/layers/initial.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";

testOnBackends("a dense layer multiplies the last axis and adds its bias", async () => {
  const dense = new Dense({ inputs: 2, outputs: 3, seed: 1 });
  dense.variables.kernel.assign(tf.tensor2d([[1, 2, 3], [4, 5, 6]])); // prettier-ignore
  dense.variables.bias!.assign(tf.tensor1d([0, 10, 100]));
  const x = tf.tensor3d([[[1, 0]], [[0, 1]], [[1, 1]]]);
  const out = keeps(1, () => dense.call(x));
  assert.deepEqual(await out.array(), [[[1, 12, 103]], [[4, 15, 106]], [[5, 17, 109]]]);
  disposeVariables(dense);
});

testOnBackends(
  "an embedding picks rows, and its gradient adds up where an id comes twice",
  async () => {
    const embedding = new Embedding({ vocabulary: 5, features: 2, seed: 1 });
    const { table } = embedding.variables;
    const rows = await table.array();
    const ids = tf.tensor2d([[3, 0, 3]], [1, 3], "int32");
    const out = keeps(1, () => embedding.call(ids));
    assertClose(await out.array(), [[rows[3]!, rows[0]!, rows[3]!]]);
    const { grads } = tf.variableGrads(() => tf.sum(embedding.call(ids)).asScalar(), [table]);
    assert.deepEqual(await grads[table.name]!.array(), [[1, 1], [0, 0], [0, 0], [2, 2], [0, 0]]); // prettier-ignore
    disposeVariables(embedding);
  },
);

test("equal seeds make equal layers, and layers that share a generator differ", async () => {
  const make = (seed: number | ReturnType<typeof random>) =>
    new Dense({ inputs: 3, outputs: 5, seed }).variables.kernel.array();
  assert.deepEqual(await make(7), await make(7));
  const source = random(7);
  assert.notDeepEqual(await make(source), await make(source));
});

test("glorot weights lie within their limit and fill it", async () => {
  const values = await glorot(random(3), 30, 24).data();
  const limit = Math.sqrt(6 / 54);
  const size = Math.max(...values.map(Math.abs));
  assert.ok(size <= limit && size > 0.98 * limit, `${size} of ${limit}`);
});

test("orthogonal weights keep the length of what they multiply, gate by gate", async () => {
  const w = orthogonal(random(3), 7, 3);
  for (const block of tf.split(w, 3, 1)) {
    assertClose(await tf.matMul(block, block, true).array(), await tf.eye(7).array());
  }
});

test("variables of several layers get the layers' names before theirs", () => {
  const layers = { a: new Dense({ inputs: 2, outputs: 3, seed: 1, bias: false }), b: new Dense({ inputs: 3, outputs: 5, seed: 1 }) }; // prettier-ignore
  const variables = variablesOf(layers);
  assert.deepEqual(Object.keys(variables), ["a/kernel", "b/kernel", "b/bias"]);
  assert.equal(countParameters({ variables }), 2 * 3 + 3 * 5 + 5);
});

test("inputs of another length are refused", () => {
  assert.throws(
    () => new Dense({ inputs: 2, outputs: 3, seed: 1 }).call(tf.zeros([5, 7])),
    new ShapeError("Dense: the last axis of x must be 2 long, got shape [5,7]."),
  );
});
