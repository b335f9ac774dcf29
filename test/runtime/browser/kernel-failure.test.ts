import assert from "node:assert/strict";
import { test } from "node:test";
import { Kernel } from "../../../runtime/browser/worker/kernel.js";

test("a failing cell shares no new names, and those before it stay", async () => {
  const shown: unknown[] = [];
  const kernel = new Kernel({}, { log: (value) => shown.push(value), output: () => undefined });
  assert.equal(await kernel.run(1, "let a = 3"), "ok");
  assert.equal(await kernel.run(2, "let b = 5; throw new RangeError('no')"), "error");
  assert.equal(await kernel.run(3, "[a, typeof b]"), "ok");
  assert.deepEqual(shown, [[3, "undefined"]]);
});
