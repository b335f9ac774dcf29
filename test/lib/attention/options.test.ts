import assert from "node:assert/strict";
import { test } from "node:test";
import {
  attend,
  attention,
  MultiHeadAttention,
  random,
  ShapeError,
  tf,
  type AttentionOptions,
  type MaskOptions,
} from "../../../lib/src/index.js";
import { assertClose } from "../close.js";
import { keeps, testOnBackends } from "../on-backends.js";

const ones = (...shape: number[]) => tf.ones(shape);

/** Which keys are seen: the weights of equal scores, not 0. */
async function seen(queries: number, keys: number, options: AttentionOptions): Promise<number[][]> {
  const { weights } = attention(ones(queries, 1), ones(keys, 1), ones(keys, 1), options);
  return (await weights!.array() as number[][]).map((row) => row.map((x) => +(x > 0))); // prettier-ignore
}

testOnBackends("a window sees so many keys before and after its own place", async () => {
  assert.deepEqual(await seen(3, 3, { window: { left: 1 } }), [[1, 1, 1], [1, 1, 1], [0, 1, 1]]); // prettier-ignore
  assert.deepEqual(await seen(3, 3, { window: { left: 1, right: 0 } }), [[1, 0, 0], [1, 1, 0], [0, 1, 1]]); // prettier-ignore
  assert.deepEqual(await seen(2, 5, { window: { left: 2 }, causal: true }), [[0, 1, 1, 1, 0], [0, 0, 1, 1, 1]]); // prettier-ignore
});

testOnBackends("an offset says at which key the first query stands", async () => {
  assert.deepEqual(await seen(2, 3, { causal: true }), [[1, 1, 0], [1, 1, 1]]); // prettier-ignore
  assert.deepEqual(await seen(2, 3, { causal: true, offset: 0 }), [[1, 0, 0], [1, 1, 0]]); // prettier-ignore
  assert.deepEqual(await seen(2, 3, { causal: true, offset: -1 }), [[0, 0, 0], [1, 0, 0]]); // prettier-ignore
});

testOnBackends("masks may be written as arrays", async () => {
  const mask = [[true, false, true], [false, false, false]]; // prettier-ignore
  assert.deepEqual(await seen(2, 3, { mask }), [[1, 0, 1], [0, 0, 0]]); // prettier-ignore
  assert.deepEqual(await seen(2, 3, { mask: [-Infinity, 0, 5] }), [[0, 1, 1], [0, 1, 1]]); // prettier-ignore
});

testOnBackends(
  "a bias as low as programs write for −∞ does not bring hidden keys back",
  async () => {
    const { weights } = attention(ones(1, 1), ones(3, 1), ones(3, 1), {
      mask: [-1e9, -1e9, 0],
      keyLengths: [2],
    });
    assertClose(await weights.array(), [[0.5, 0.5, 0]]);
  },
);

testOnBackends("rows without keys give zeros and zero gradients, on both ways", async () => {
  const [q, k, v] = [ones(2, 3, 5), ones(2, 7, 5), ones(2, 7, 2)];
  for (const weights of [true, false]) {
    const lowest = tf.fill([7], -3.4028235e38);
    const masks = [undefined, tf.fill([7], -Infinity), lowest, tf.zeros([3, 7], "bool")];
    for (const mask of masks) {
      const options: AttentionOptions = { keyLengths: mask ? [7, 7] : [0, 0], mask, weights };
      const loss = (...x: tf.Tensor[]) => tf.sum(attention(x[0]!, x[1]!, x[2]!, options).out);
      const { value, grads } = tf.valueAndGrads(loss)([q, k, v]);
      for (const numbers of [value, ...grads]) {
        assert.ok((await numbers.data()).every((x) => x === 0));
      }
    }
  }
});

testOnBackends(
  "dropout drops by its seed, keeps the mean and leaves the weights to be shown",
  async () => {
    const [q, k, v] = [ones(31, 1), ones(37, 1), ones(37, 1)];
    const run = (seed: Parameters<typeof random>[0] | ReturnType<typeof random>) =>
      attention(q, k, v, { dropout: { rate: 0.25, seed: seed as number } });
    const { out, weights } = keeps(2, () => run(7));
    assertClose(await weights.array(), await attention(q, k, v).weights.array(), 0);
    assertClose(await run(7).out.array(), await out.array(), 0);
    assert.notDeepEqual(await run(8).out.array(), await out.array());
    // The mean of 31 × 37 kept weights deviates by about √(0.25 / 0.75 / 1147) = 0.017.
    assert.ok(Math.abs((await tf.mean(out).data())[0]! - 1) < 0.06);
    const source = random(7);
    assertClose(await run(source).out.array(), await out.array(), 0);
    assert.notDeepEqual(await run(source).out.array(), await out.array());
  },
);

testOnBackends("without weights only the output stays", async () => {
  const q = ones(2, 3, 5);
  const result = keeps(1, () => attention(q, q, q, { causal: true, weights: false }));
  assert.deepEqual(Object.keys(result), ["out"]);
  assertClose(await result.out.data(), new Array(2 * 3 * 5).fill(1));
  const layer = new MultiHeadAttention({ features: 5, heads: 1, seed: 1 });
  assert.deepEqual(Object.keys(keeps(1, () => layer.call(q, { weights: false }))), ["out"]);
  Object.values(layer.variables).forEach((variable) => variable.dispose());
});

const refused: [AttentionOptions, Error][] = [
  [{ window: { left: -1 } }, new RangeError("attention: window.left must be a whole number from 0 on, got -1.")], // prettier-ignore
  [{ window: { right: 0.5 } }, new RangeError("attention: window.right must be a whole number from 0 on, got 0.5.")], // prettier-ignore
  [{ offset: 0.5 }, new RangeError("attention: offset must be a whole number, got 0.5.")],
  [{ keyLengths: [1] }, new ShapeError("attention: keyLengths needs one length for each of 2 rows, got 1.")], // prettier-ignore
  [{ keyLengths: [5, 6] }, new RangeError("attention: keyLengths[1] is 6, but a row holds 0 to 5 keys.")], // prettier-ignore
  [{ scale: NaN }, new RangeError("attention: scale must be a finite number, got NaN.")],
  [{ softcap: 0 }, new RangeError("attention: softcap must be a finite number above 0, got 0.")],
  [{ dropout: { rate: 1, seed: 1 } }, new RangeError("attention: dropout.rate must be from 0 to below 1, got 1.")], // prettier-ignore
  [{ mask: [[0], [NaN], [0]] }, new RangeError("attention: mask is NaN at [1,0]. A mask that is added holds numbers or −∞.")], // prettier-ignore
  [{ mask: tf.tensor(["a"]) }, new TypeError("attention: mask must be bool, int32 or float32, got string.")], // prettier-ignore
];

for (const [options, error] of refused) {
  test(`attention refuses: ${error.message}`, () => {
    const [q, kv] = [ones(2, 3, 1), ones(2, 5, 1)];
    assert.throws(() => attention(q, kv, kv, options), error);
  });
}

test("tensors of a wrong type, empty ones, and heads that do not share out are refused", () => {
  const whole = tf.ones([2, 3], "int32");
  const kv = (heads: number) => ones(1, heads, 2, 3);
  const refuses = (q: tf.Tensor, k: tf.Tensor, error: Error) =>
    assert.throws(() => attention(q, k, k), error);
  refuses(ones(2, 3), whole, new TypeError("attention: k_SK must be float32, got int32."));
  refuses(
    ones(2, 3),
    tf.zeros([0, 3]),
    new ShapeError("attention: k_SK is empty, got shape [0,3]."),
  );
  refuses(
    kv(5),
    kv(2),
    new ShapeError(
      "attention: 5 heads in q_BHTK cannot be shared out evenly among 2 heads in k_BGSK.",
    ),
  );
  assert.throws(
    () => new MultiHeadAttention({ features: 6, heads: 3, keyHeads: 2, seed: 1 }),
    new ShapeError(
      "MultiHeadAttention: 3 heads cannot be shared out evenly among 2 heads of keys.",
    ),
  );
});

test("attend checks its masks under its own name", () => {
  const options: MaskOptions = { keyLengths: [3] };
  assert.throws(
    () => attend(ones(1, 1, 2), ones(1, 2, 1), options),
    new RangeError("attend: keyLengths[0] is 3, but a row holds 0 to 2 keys."),
  );
});
