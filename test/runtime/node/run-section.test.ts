import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellRun } from "../../../runtime/document/index.js";
import { runSection } from "../../../runtime/node/index.js";
import { book, errorsOf, runCells, textOf } from "./run-fixture.js";

test("cells share variables, and the last expression is shown as tslab shows it", async () => {
  const runs = await runCells(["const a = [2, 3, 5];\na", "const b = a.map((x) => x * 7);\nb"]);
  assert.deepEqual(
    runs.map(({ id, status, outputs }) => [id, status, textOf(outputs)]),
    [
      ["a", "ok", "[ 2, 3, 5 ]\n"],
      ["b", "ok", "[ 14, 21, 35 ]\n"],
    ],
  );
});

test("outputs keep their order, without colours", async () => {
  const code = `console.log("one");
console.error("two");
host.display({ "text/plain": "three" });
console.log({ four: 4 });
await new Promise((resolve) => setTimeout(resolve, 5));
console.log("five");`;
  const host = `const host: any = (globalThis as any)[Symbol.for("notebook.host")];`;
  const [, run] = await runCells([host, code]);
  assert.deepEqual(run?.outputs, [
    { kind: "stream", name: "stdout", text: "one\n" },
    { kind: "stream", name: "stderr", text: "two\n" },
    { kind: "display", data: { "text/plain": "three" } },
    { kind: "stream", name: "stdout", text: "{ four: 4 }\nfive\n" },
  ]);
});

test("a display with an id takes the place of the earlier one of its cell", async () => {
  const show = `const host: any = (globalThis as any)[Symbol.for("notebook.host")];
for (const step of [1, 2, 3]) {
  host.display({ "text/plain": "step " + step }, { id: "bar" });
  console.log(step);
}`;
  const [first, second] = await runCells([show, show]);
  const outputs = [
    { kind: "display", id: "bar", data: { "text/plain": "step 3" } },
    { kind: "stream", name: "stdout", text: "1\n2\n3\n" },
  ];
  assert.deepEqual(first?.outputs, outputs);
  assert.deepEqual(second?.outputs, outputs);
});

test("tslab's own display object reaches the outputs", async () => {
  const [run] = await runCells([`import { display } from "tslab";\ndisplay.html("<b>7</b>");`]);
  assert.deepEqual(run?.outputs, [{ kind: "display", data: { "text/html": "<b>7</b>" } }]);
});

test("cells that are not meant for the backend are left out", async () => {
  const runs = await runCells(["1", "2"], { backend: "webgpu" });
  assert.deepEqual(runs, []);
});

test("three thousand lines lose none", async () => {
  const [run] = await runCells(["for (let i = 0; i < 3000; i++) console.log(i);"]);
  assert.equal(textOf(run?.outputs ?? []).split("\n").length, 3001);
});

test("output without end is cut off with a clear message", async () => {
  const endless = `while (true) console.log("again");`;
  const [run, next] = await runCells([endless, "1"], { outputLimit: 1009 });
  assert.equal(run?.status, "error");
  assert.ok(textOf(run?.outputs ?? []).length <= 1009);
  assert.deepEqual(errorsOf(run?.outputs ?? []), [
    {
      kind: "error",
      name: "OutputLimit",
      message: "the cell's output is larger than 1009 characters; the rest is left out",
    },
  ]);
  assert.equal(next?.status, "not-run");
});

test("assets are read, and nothing outside their folder", async () => {
  const code = `const host: any = (globalThis as any)[Symbol.for("notebook.host")];
for (const path of ["hello.txt", "none.txt", "../package.json", "a/../../package.json", "/etc/hosts"]) {
  try {
    console.log(new TextDecoder().decode(await host.readAsset(path)).trim());
  } catch (error) {
    console.log((error as Error).message);
  }
}`;
  const [run] = await runCells([code]);
  assert.equal(
    textOf(run?.outputs ?? []),
    `seventeen bytes!
readAsset: there is no file assets/none.txt
readAsset: "../package.json" is not under the assets folder
readAsset: "a/../../package.json" is not under the assets folder
readAsset: "/etc/hosts" is not under the assets folder
`,
  );
});

test("the host tells the backend and the language", async () => {
  const code = `const { backend, language } = (globalThis as any)[Symbol.for("notebook.host")];
[backend, language]`;
  const [run] = await runCells([code], { backend: "cpu" });
  assert.equal(textOf(run?.outputs ?? []), "[ 'cpu', 'zh' ]\n");
});

test("more cells run in the same process, once the runs before them are known", async () => {
  const cells = [{ id: "a", code: "const list = [2];\nlist.length", backends: ["wasm"] as const }];
  const section = { id: "01-first/01-try", language: "zh" as const, cells };
  const asked: string[] = [];
  const more = (runs: readonly CellRun[]) => {
    asked.push(...runs.map(({ id, outputs }) => `${id}: ${textOf(outputs)}`));
    return [
      { id: "b", code: "list.push(3)" },
      { id: "c", code: "list" },
    ];
  };
  const runs = await runSection(section, { root: book, backend: "wasm", more });
  assert.deepEqual(asked, ["a: 1\n"]);
  assert.deepEqual(
    runs.map(({ id, outputs }) => `${id}: ${textOf(outputs)}`),
    ["a: 1\n", "b: 2\n", "c: [ 2, 3 ]\n"],
  );
});

test("after a cell that failed no more cells are asked for", async () => {
  const more = () => [{ id: "later", code: "1" }];
  const runs = await runCells(["throw new Error();"], { more });
  assert.deepEqual(
    runs.map(({ id, status }) => [id, status]),
    [["a", "error"]],
  );
});
