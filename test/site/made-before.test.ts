import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { madeBefore, rememberSite, SITE_SOURCES } from "../../site/made-before.js";
import { stampOf } from "../../site/stamp.js";

const root = mkdtempSync(join(tmpdir(), "made-"));
const out = join(root, "_site");
after(() => rmSync(root, { recursive: true }));

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const INPUTS = [
  "assets/data/numbers.csv",
  "book.config.json",
  "chapters/01-one/01-first.md",
  "lib/dist/index.js",
  "notebooks/zh/01-one/01-first.ipynb",
  "package-lock.json",
  "package.json",
  "runtime/document/index.ts",
  "site/build.ts",
];
for (const path of INPUTS) write(path, path);

test("whatever a site is made from changes the stamp, and nothing else does", async () => {
  const stamp = await stampOf(root, SITE_SOURCES, { offline: true });
  write("README.md", "changed");
  assert.equal(await stampOf(root, SITE_SOURCES, { offline: true }), stamp);
  assert.notEqual(await stampOf(root, SITE_SOURCES, { offline: false }), stamp);
  for (const path of INPUTS) {
    write(path, "changed");
    assert.notEqual(await stampOf(root, SITE_SOURCES, { offline: true }), stamp, path);
    write(path, path);
  }
  write("chapters/01-one/02-second.md", "new");
  assert.notEqual(await stampOf(root, SITE_SOURCES, { offline: true }), stamp);
});

test("a site counts as made only in its folder, from the same, and while it lies there", async () => {
  const made = { stamp: "abc", base: "/book/", pages: 7 };
  await rememberSite(root, out, made);
  assert.equal(await madeBefore(root, out, "abc"), undefined);
  mkdirSync(out);
  assert.deepEqual(await madeBefore(root, out, "abc"), made);
  assert.equal(await madeBefore(root, out, "abd"), undefined);
  assert.equal(await madeBefore(root, join(root, "other"), "abc"), undefined);
});
