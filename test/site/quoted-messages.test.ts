import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { test } from "node:test";

/*
 * The appendix quotes what the page and its cells say, so that readers find it: the words must be
 * those of the program. "…" stands for what differs from case to case.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const SPOKEN_IN = ["lib/src", "runtime", "site/client"];

const programs = SPOKEN_IN.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    // A text may be put together from several lines.
    .map((file) => readFileSync(join(root, folder, file), "utf8").replace(/["`] \+\s+["`]/g, "")),
);

/** What TypeScript, the engine and Jupyter say in their own words. */
const OTHERS = [
  /^TS\d{4}: /,
  /^Identifier '…' has/,
  /^Assignment to constant/,
  /^Cannot use keyword 'await'/,
  /^Unexpected reserved word$/,
  /^\w+ is not defined$/,
  /^No such kernel/,
  /^ERR_/,
];

const chapter = readFileSync(join(root, "chapters/09-faq/01-questions.md"), "utf8");

/** The messages in the first column of a table of the appendix. */
function quoted(label: string): string[] {
  const start = chapter.indexOf(`:label: ${label}\n`);
  const rows = chapter.slice(start, chapter.indexOf("\n```", start)).split("\n").slice(3);
  return rows
    .map((row) => row.split(" | ")[0]!)
    .flatMap((cell) => [...cell.matchAll(/(`+) ?(.+?) ?\1(?!`)/g)].map(([, , words]) => words!));
}

const isSaid = (message: string) => {
  const pieces = message.split("…").filter((piece) => piece.trim() !== "");
  const wanted = (piece: string, program: string) =>
    [piece, piece.replaceAll("`", "\\`")].some((words) => program.includes(words.trim()));
  return programs.some((program) => pieces.every((piece) => wanted(piece, program)));
};

for (const label of ["tbl:cell-errors", "tbl:page-errors"]) {
  test(`every message in the table ${label} of the appendix is one that the program has`, () => {
    const messages = quoted(label).filter((each) => !OTHERS.some((other) => other.test(each)));
    assert.ok(messages.length >= 9, `only ${messages.length} messages were found`);
    assert.deepEqual(
      messages.filter((message) => !isSaid(message)),
      [],
    );
  });
}
