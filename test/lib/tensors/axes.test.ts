import assert from "node:assert/strict";
import { test } from "node:test";
import { axes, ShapeError } from "../../../lib/src/index.js";

const shaped = (...shape: number[]) => ({ shape });

test("axes gives the size of every letter", () => {
  const sizes = axes("f", { q_BTK: shaped(2, 3, 5), k_BSK: shaped(2, 7, 5), scale_: shaped() });
  assert.deepEqual(sizes, { B: 2, T: 3, K: 5, S: 7 });
});

test("axes leaves out tensors that are not there", () => {
  assert.deepEqual(axes("f", { q_T: shaped(3), mask_TS: undefined }), { T: 3 });
});

test("axes takes the letters after the last underscore", () => {
  assert.deepEqual(axes("f", { initial_h_BU: shaped(2, 3) }), { B: 2, U: 3 });
});

test("a rank that does not fit names the tensor and its shape", () => {
  assert.throws(
    () => axes("attention", { q_BTK: shaped(2, 3) }),
    new ShapeError("attention: q_BTK needs 3 axes, got shape [2,3]."),
  );
  assert.throws(
    () => axes("f", { v_U: shaped(2, 3) }),
    new ShapeError("f: v_U needs 1 axis, got shape [2,3]."),
  );
});

test("a shared axis that disagrees names both tensors", () => {
  assert.throws(
    () => axes("attention", { q_BTK: shaped(1, 2, 3), k_BSK: shaped(1, 2, 4) }),
    new ShapeError("attention: axis K is 3 in q_BTK but 4 in k_BSK [1,2,4]."),
  );
});
