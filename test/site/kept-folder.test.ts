import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fillFromKept } from "../../site/kept-folder.js";

const root = mkdtempSync(join(tmpdir(), "kept-"));
after(() => rmSync(root, { recursive: true }));
const all = join(root, "all");
let count = 0;

/** Fills a new folder, and tells what is in its file. */
async function fill(stamp: string, make?: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(root, `out-${(count += 1)}`);
  const write = (made: string) => {
    mkdirSync(join(made, "deep"), { recursive: true });
    writeFileSync(join(made, "deep/file"), `made by ${count}`);
    return Promise.resolve();
  };
  await fillFromKept(all, stamp, folder, make ?? write);
  return readFileSync(join(folder, "deep/file"), "utf8");
}

test("a folder is made once from the same, and once more from something else", async () => {
  assert.equal(await fill("a1"), "made by 1");
  assert.equal(await fill("a1"), "made by 1");
  assert.equal(await fill("b2"), "made by 3");
  assert.deepEqual(readdirSync(all), ["b2"], "what was kept before is gone");
});

test("what fails half-way is not kept", async () => {
  const failing = (folder: string) => {
    mkdirSync(folder, { recursive: true });
    return Promise.reject(new Error("no more paper"));
  };
  await assert.rejects(fill("c3", failing), /no more paper/);
  assert.deepEqual(readdirSync(all), ["b2"]);
  assert.equal(await fill("c3"), "made by 5");
});
