import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { caseNames } from "../../../assets/train/cases.js";
import { Checkpoint } from "../../../assets/train/checkpoint.js";
import { hashOfCode } from "../../../assets/train/fingerprint.js";
import { clock } from "../../../assets/train/progress.js";

const folder = mkdtempSync(join(tmpdir(), "train-"));
after(() => rmSync(folder, { recursive: true }));

function hashOf(source: string): string {
  const file = join(folder, "source.ts");
  writeFileSync(file, source);
  return hashOfCode([pathToFileURL(file)]);
}

test("comments, types and layout do not change the hash of code, a number does", () => {
  const hash = hashOf("export const rate = 3e-3;");
  assert.equal(hashOf("/** How fast. */\nexport const rate: number =\n  3e-3;"), hash);
  assert.notEqual(hashOf("export const rate = 2e-3;"), hash);
});

test("a checkpoint comes back to the run with its fingerprint, and to no other", () => {
  const checkpoint = new Checkpoint<{ fingerprint: string; weights: Float32Array }>(
    join(folder, "runs", "kept"),
  );
  assert.equal(checkpoint.load("one"), undefined);
  const state = { fingerprint: "one", weights: Float32Array.of(0.5, -3) };
  checkpoint.save(state);
  assert.deepEqual(checkpoint.load("one"), state);
  assert.equal(checkpoint.load("other"), undefined);
  assert.deepEqual(readdirSync(join(folder, "runs")), ["kept"]);
  checkpoint.remove();
  assert.equal(checkpoint.load("one"), undefined);
});

test("time left is told in minutes and seconds", () => {
  assert.deepEqual([0, 59.6, 125, 3601].map(clock), ["0:00", "1:00", "2:05", "60:01"]);
});

test("an unknown case is refused with the cases that there are", () => {
  const run = fileURLToPath(new URL("../../../assets/train/run.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", run, "g2q"], {
    encoding: "utf8",
  });
  assert.equal(status, 1);
  const usage = `Usage: npm run train -- ${caseNames().join("|")} [--fresh] [--replicas 2]`;
  assert.ok(stderr.endsWith(`train: there is no case "g2q". ${usage}\n`), stderr);
});
