import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSoundBook } from "../../runtime/node/index.js";

test("readers are told of every section that is written", () => {
  const { sections, changes } = loadSoundBook(process.cwd());
  const told = new Set(changes.map(({ section }) => section));
  const untold = sections.filter(({ id }) => !told.has(id)).map(({ file }) => file);
  assert.deepEqual(untold, [], "write an entry in chapters/changes.json");
});
