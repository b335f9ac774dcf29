import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlannedCell } from "../../../runtime/browser/run-plan.js";
import { planRun as planOf } from "../../../runtime/browser/run-plan.js";
import { namesOf, neededBy } from "../../../runtime/document/cells/index.js";

const planRun = (cells: readonly PlannedCell[], ...ids: string[]) => planOf(cells, ids, neededBy);

/** Cells by id, in order; an id that ends in ! has run, one that begins with + is a setup cell. */
const cells = (codes: Record<string, string>) =>
  Object.entries(codes).map(([key, code]) => ({
    id: key.replace(/[+!]/g, ""),
    setup: key.startsWith("+"),
    names: namesOf(code),
    isDone: key.endsWith("!"),
  }));

test("a cell brings along the setup cells above it and what it needs, in order", () => {
  const page = cells({
    "+s": "const s = 1",
    a: "const a = 2",
    b: "const b = a + 1",
    c: "const c = 5",
    d: "b * 2",
    "+t": "const t = 3",
  });
  assert.deepEqual(planRun(page, "d"), ["s", "a", "b", "d"]);
});

test("cells that have run do not run again, the wanted one does", () => {
  const page = cells({ "+s!": "let s = 1", "a!": "const a = s", b: "const b = a", "c!": "a + b" });
  assert.deepEqual(planRun(page, "c"), ["b", "c"]);
});

test("of two definitions above, the nearer counts", () => {
  const page = cells({ a: "const x = 1", b: "const x = 2", c: "x", d: "const x = 3" });
  assert.deepEqual(planRun(page, "c"), ["b", "c"]);
});

test("cells that assign a name run after the one that defines it", () => {
  const page = cells({ o: "let x = 0", a: "let x = 1", b: "x += 2", c: "const y = 1", d: "x" });
  assert.deepEqual(planRun(page, "d"), ["a", "b", "d"]);
});

test("a cell that redefines what it uses needs the definition above", () => {
  const page = cells({ a: "let x = 1", b: "const f = () => x", c: "f()" });
  assert.deepEqual(planRun(page, "c"), ["a", "b", "c"]);
});

test("names that only cells below define bring nothing along", () => {
  assert.deepEqual(planRun(cells({ a: "x", b: "const x = 1" }), "a"), ["a"]);
});

test("several cells run anew with what they need, each once", () => {
  const page = cells({ a: "const x = 1", "b!": "x + 1", c: "const y = 2", d: "x * y", e: "y" });
  assert.deepEqual(planRun(page, "d", "b"), ["a", "b", "c", "d"]);
});
