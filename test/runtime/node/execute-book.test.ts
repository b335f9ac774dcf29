import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Section } from "../../../runtime/document/index.js";
import { executeBook, loadSoundBook } from "../../../runtime/node/index.js";
import { book as root, textOf } from "./run-fixture.js";

async function execute(sections: readonly Section[], backend: "wasm" | "cpu" = "wasm") {
  const cached: boolean[] = [];
  const onSection = (_section: Section, _runs: unknown, fromCache: boolean) => {
    cached.push(fromCache);
  };
  const results = await executeBook(sections, { root, backend, onSection });
  return { cached, runs: [...results.values()].flat() };
}

test("a section is run once, and again only when its code or backend changes", async () => {
  rmSync(join(root, ".cache/runs"), { recursive: true, force: true });
  const { sections } = loadSoundBook(root);
  const first = await execute(sections);
  assert.deepEqual(first.cached, [false]);
  assert.deepEqual(
    first.runs.map(({ outputs }) => textOf(outputs)),
    ["[ 2.3333333333333335, 3.6666666666666665 ]\n", "2\n"],
  );

  const second = await execute(sections);
  assert.deepEqual(second, { cached: [true], runs: first.runs });

  const onCpu = await execute(sections, "cpu");
  assert.deepEqual(onCpu.cached, [false]);
  assert.deepEqual(
    onCpu.runs.map(({ id }) => id),
    ["numbers"],
  );

  const failing = sections.map((section) => ({
    ...section,
    cells: section.cells.map((cell) => ({ ...cell, code: "throw new Error('never kept');" })),
  }));
  assert.deepEqual((await execute(failing)).cached, [false]);
  assert.deepEqual((await execute(failing)).cached, [false]);
});
