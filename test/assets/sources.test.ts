import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const assets = new URL("../../assets/", import.meta.url);
const sources = readFileSync(new URL("SOURCES.md", assets), "utf8");

/** Heading (a path under assets/) → the sha256 of its table. */
const listed = new Map(
  sources
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf("\n")).trim(),
      /^\| sha256 \| `([0-9a-f]{64})` \|$/m.exec(section)?.[1],
    ]),
);

const folders = ["data", "weights", "figures"].filter((name) => existsSync(new URL(name, assets)));

const files = folders.flatMap((folder) =>
  readdirSync(new URL(folder, assets)).map((name) => `${folder}/${name}`),
);

test("every file of data, weights and figures is in SOURCES.md with the checksum of its bytes", () => {
  const sums = files.map((file) => {
    const bytes = readFileSync(new URL(file, assets));
    return [file, createHash("sha256").update(bytes).digest("hex")];
  });
  assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(sums));
});
