import assert from "node:assert/strict";
import { test } from "node:test";
import { storedResults } from "../../../../runtime/document/index.js";

const cell = (id: string, code: string, setup = false) => ({ id, code, setup });

const madeOf = (changes: Record<string, string> = {}) => {
  const cells = [
    cell("setup", 'import { stored } from "seqattn";', true),
    cell("size", "const size = 7; // small"),
    cell("other", "const other = 2"),
    cell("long", 'const sums = await stored("sums", () => work(size, "data/a.txt"));'),
    cell("after", "sums.length"),
  ].map((each) => ({ ...each, code: changes[each.id] ?? each.code }));
  return storedResults(cells);
};

test("a stored result comes from its cell, its ancestors and the texts in them", () => {
  const [result, ...more] = madeOf();
  assert.deepEqual(more, []);
  assert.equal(result?.name, "sums");
  assert.equal(result.cell, "long");
  assert.deepEqual(result.texts, ["seqattn", "sums", "data/a.txt"]);
});

test("comments, layout, types, imports and other cells do not change what it is made of", () => {
  const same = [
    { size: "const size: number =\n  7" + "; // many" },
    { setup: 'import { stored, slider } from "seqattn";' },
    { other: "const other = 3" },
    { after: "sums[0]" },
  ];
  for (const changes of same) assert.equal(madeOf(changes)[0]?.madeOf, madeOf()[0]?.madeOf);
});

test("any other change of the cell or an ancestor does", () => {
  const changed = [
    { size: "const size = 8;" },
    { long: 'const sums = await stored("sums", () => work(size, "data/b.txt"));' },
  ];
  for (const changes of changed) assert.notEqual(madeOf(changes)[0]?.madeOf, madeOf()[0]?.madeOf);
});
