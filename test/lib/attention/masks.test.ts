import assert from "node:assert/strict";
import { test } from "node:test";
import { bothMasks, causalMask, paddingMask, ShapeError, tf } from "../../../lib/src/index.js";
import { keeps, testOnBackends } from "../on-backends.js";

testOnBackends("a causal mask lets a query look at itself and what came before", async () => {
  const mask = keeps(1, () => causalMask(3));
  assert.deepEqual(await mask.array(), [[1, 0, 0], [1, 1, 0], [1, 1, 1]]); // prettier-ignore
  assert.equal(mask.dtype, "bool");
});

testOnBackends("with keys of earlier steps the last query stands at the last key", async () => {
  assert.deepEqual(await causalMask(2, 5).array(), [[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]]); // prettier-ignore
});

testOnBackends("a padding mask lets look at the first keys of each row", async () => {
  const mask = keeps(1, () => paddingMask([0, 2, 3], 3));
  assert.deepEqual(await mask.array(), [[[0, 0, 0]], [[1, 1, 0]], [[1, 1, 1]]]);
  assert.deepEqual(paddingMask([1, 2], 5, true).shape, [2, 1, 1, 5]);
});

testOnBackends("masks combine to what all of them let through", async () => {
  const [first, second, third] = [causalMask(2), paddingMask([2, 1], 2), tf.tensor([true, false])];
  const all = keeps(1, () => bothMasks(first, second, third));
  assert.deepEqual(await all.array(), [[[1, 0], [1, 0]], [[1, 0], [1, 0]]]); // prettier-ignore
});

test("a length beyond the keys is named", () => {
  assert.throws(
    () => paddingMask([3, 6], 5),
    new ShapeError("paddingMask: lengths[1] is 6, but a row holds 0 to 5 keys."),
  );
});
