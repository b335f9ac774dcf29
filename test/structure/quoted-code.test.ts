import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/*
 * Sections quote the library: a line that names a file of lib/src, then its code in a fence. What is
 * quoted must stand there, line by line.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const QUOTATION = /`(lib\/src\/[^`]+\.ts)`[^\n]*\n\n```ts\n([^]*?)\n```/g;

const linesOf = (text: string) => text.split("\n").map((line) => line.trim());

const quotations = readdirSync(join(root, "chapters"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => {
    const text = readFileSync(join(root, "chapters", name), "utf8");
    return [...text.matchAll(QUOTATION)].map(([, file = "", code = ""]) => ({ name, file, code }));
  });

test("code that sections quote from the library stands there", () => {
  assert.ok(quotations.length >= 2, "the sections that quote code are not found any more");
  for (const { name, file, code } of quotations) {
    const there = linesOf(readFileSync(join(root, file), "utf8")).join("\n");
    assert.ok(
      there.includes(linesOf(code).join("\n")),
      `chapters/${name}: not in ${file}:\n${code}`,
    );
  }
});
