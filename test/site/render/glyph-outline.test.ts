import assert from "node:assert/strict";
import { test } from "node:test";
import { leanOutline } from "../../../site/render/glyph-outline.js";

test("points are told from the one before, and from the start after an outline is closed", () => {
  const path = "M10 20Q30 40 50 35T60 35H13V7L11 5ZM15 25L14 24Z";
  assert.equal(leanOutline(path), "m10 20q20 20 40 15t10 0h-47v-28l-2-2zm5 5l-1-1z");
});

test("a command may have many points, and numbers may have fractions", () => {
  assert.equal(leanOutline("M0.5-1L2 3 2.25 5"), "m0.5-1l1.5 4l0.25 2");
});

test("what MathJax has never written is refused with its place", () => {
  const told = /outline: "A1 2" is not understood in "M0 0A1 2"/;
  assert.throws(() => leanOutline("M0 0A1 2"), told);
  assert.throws(() => leanOutline("M0 0L1"), /outline: "L1" is not understood/);
});
