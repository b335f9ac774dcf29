import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Output } from "../../runtime/document/index.js";
import { execute } from "./execute.js";
import { findPython } from "./find-python.js";
import { toCellRun } from "./nbformat-outputs.js";

const book = join(dirname(fileURLToPath(import.meta.url)), "../runtime/node/fixtures/book");
const python = findPython();

/** Executes cells as one notebook through Jupyter. */
async function runCells(codes: readonly string[]) {
  const cells = codes.map((source, index) => {
    const [id, metadata, outputs] = [`cell-${index}`, {}, []];
    return { cell_type: "code", id, metadata, outputs, source, execution_count: null };
  });
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  const file = join(book, `.cache/kernel-test-${process.pid}.ipynb`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(notebook));
  try {
    const executed = await execute(python ?? "", file, book);
    assert.equal(executed.problem, null);
    return executed.cells.map((cell) => toCellRun(cell.id, cell));
  } finally {
    rmSync(file);
  }
}

/** The kernel puts an id of its own for the cell's run before the cell's id of the display. */
const withOwnId = (output: Output): Output =>
  output.kind === "display" && output.id !== undefined
    ? { ...output, id: output.id.split("/").at(-1)! }
    : output;

const HOST = `const host: any = (globalThis as any)[Symbol.for("notebook.host")];`;
const skip = python === undefined && "needs Jupyter (python3-nbclient, jupyter-client)";

test("the kernel loses none of 3000 lines, shows displays and reads assets", { skip }, async () => {
  const runs = await runCells([
    HOST,
    "for (let i = 0; i < 3000; i++) console.log(i);",
    `host.display({ "text/plain": "step 1" }, { id: "bar" });
console.log("between");
await new Promise((resolve) => setTimeout(resolve, 11));
host.display({ "text/plain": "step 2" }, { id: "bar" });`,
    `host.display({ "text/plain": "step 3" }, { id: "bar" });`,
    `new TextDecoder().decode(await host.readAsset("hello.txt")).trim()`,
  ]);
  const lines = Array.from({ length: 3000 }, (_, i) => `${i}\n`).join("");
  const bar = (step: number) => ({
    kind: "display",
    id: "bar",
    data: { "text/plain": `step ${step}` },
  });
  const print = (text: string) => ({ kind: "stream", name: "stdout", text });
  assert.deepEqual(
    runs.map(({ status, outputs }) => [status, outputs.map(withOwnId)]),
    [
      ["ok", []],
      ["ok", [print(lines)]],
      ["ok", [bar(2), print("between\n")]],
      ["ok", [bar(3)]],
      ["ok", [print("seventeen bytes!\n")]],
    ],
  );
});

test("a cell that the kernel refused after a failing one did not run", { skip }, async () => {
  const runs = await runCells([`throw new Error("seven");`, "1 + 1"]);
  assert.deepEqual(
    runs.map(({ status }) => status),
    ["error", "not-run"],
  );
});
