import assert from "node:assert/strict";
import { test } from "node:test";
import { namesOf } from "../../../../runtime/document/cells/index.js";

test("a cell defines its top-level names, imports included", () => {
  const { defines } = namesOf(
    'import d, { a as b } from "m"; import * as n from "m"; let { x, y: [z = 1, ...r] } = q; ' +
      "function f() { const inner = 1 } class C {} enum E { A } for (var i = 0;;) { let j }",
  );
  assert.deepEqual([...defines].sort(), ["C", "E", "b", "d", "f", "n", "r", "x", "z"]);
});

test("a cell uses the names that it takes from elsewhere, where nothing hides them", () => {
  const { uses } = namesOf(
    "const own = a.b + own2; function own2(p = d, { [e]: k }: any) { return p + k + own + f } " +
      "g: for (const h of l) { h; break g } ({ m: n, o, q() {} }); class R extends s { t = u }; `${v}`",
  );
  assert.deepEqual([...uses].sort(), ["a", "d", "e", "f", "l", "n", "o", "s", "u", "v"]);
});

test("types are no uses", () => {
  assert.deepEqual(namesOf("const x: Foo = (y as Bar) satisfies Baz").uses, ["y"]);
});

test("a cell that gives another's name a new value assigns it", () => {
  const { assigns, defines, uses } = namesOf("let own = 1; own = 2; a = 3; [b.c, d] = [1, 2]; e++");
  assert.deepEqual([assigns, defines], [["a", "d", "e"], ["own"]]);
  assert.deepEqual([...uses].sort(), ["a", "b", "d", "e"]);
});

test("code that cannot be read has no names", () => {
  assert.deepEqual(namesOf("let a = ;"), { defines: [], assigns: [], uses: [] });
});
