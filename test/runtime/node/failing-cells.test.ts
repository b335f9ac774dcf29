import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsOf, runCells, textOf } from "./run-fixture.js";

/** Status and errors of each cell. */
async function failures(codes: string[], options = {}) {
  const runs = await runCells(codes, options);
  return runs.map(({ status, outputs }) => [status, ...errorsOf(outputs)]);
}

const error = (name: string, message: string, line?: number, column?: number) => ({
  kind: "error",
  name,
  message,
  ...(line !== undefined && { line, column }),
});

test("a cell that throws is placed at its own line and column, and ends the run", async () => {
  const code = `// 注释
interface Size { wide: number }

const size: Size = { wide: 3 };
if (size.wide > 2) throw new RangeError("太宽");`;
  assert.deepEqual(await failures([code, "1"]), [
    ["error", error("RangeError", "太宽", 5, 26)],
    ["not-run"],
  ]);
});

test("a rejection after an await is placed too", async () => {
  const code = `type Answer = number;
const later = async (): Promise<Answer> => {
  await null;
  throw new Error("no answer");
};
await later();`;
  assert.deepEqual(await failures([code]), [["error", error("Error", "no answer", 4, 9)]]);
});

test("an error in an earlier cell's function is placed at the call, and names the function's line", async () => {
  const define = `function root(x: number): number {

  if (x < 0) throw new Error("negative");
  return Math.sqrt(x);
}`;
  const message = `negative\nin the code of cell "a", line 3`;
  assert.deepEqual(await failures([define, "const four = root(16);\nroot(four - 7);"]), [
    ["ok"],
    ["error", error("Error", message, 2, 1)],
  ]);
});

test("a type error is placed, and the cell does not run", async () => {
  const code = `console.log("ran");\nconst n: number = "7";`;
  const runs = await runCells([code]);
  assert.deepEqual(runs[0]?.outputs, [
    error("TS2322", "Type 'string' is not assignable to type 'number'.", 2, 7),
  ]);
});

test("what is thrown need not be an error", async () => {
  assert.deepEqual(await failures([`throw { seven: 7 };`]), [
    ["error", error("thrown", "{ seven: 7 }")],
  ]);
});

test("the cause of an error is told", async () => {
  const code = `throw new Error("outer", { cause: new TypeError("inner") });`;
  assert.deepEqual(await failures([code]), [
    ["error", error("Error", "outer\ncaused by: TypeError: inner", 1, 7)],
  ]);
});

test("a rejection that nobody handles fails its cell", async () => {
  assert.deepEqual(await failures([`void Promise.reject(new Error("quiet"));`, "1"]), [
    ["error", error("Error", "quiet", 1, 21)],
    ["not-run"],
  ]);
});

test("a late rejection fails the cell that caused it, not the one that runs", async () => {
  const cause = `setTimeout(() => void Promise.reject(new Error("late")), 11);\n0;`;
  const wait = "await new Promise((resolve) => setTimeout(resolve, 101));";
  assert.deepEqual(await failures([cause, wait, "1"]), [
    ["error", error("Error", "late", 1, 38)],
    ["ok"],
    ["ok"],
  ]);
});

test("a rejection after the last cell is found", async () => {
  const cause = `setTimeout(() => void Promise.reject(new Error("late")), 11);\n0;`;
  assert.deepEqual(await failures([cause]), [["error", error("Error", "late", 1, 38)]]);
});

test("late output belongs to the cell that made it and is marked", async () => {
  const cause = `setTimeout(() => console.log("late"), 11);\nundefined;`;
  const wait = `await new Promise((resolve) => setTimeout(resolve, 101));\nconsole.log("waited");`;
  const [first, second] = await runCells([cause, wait]);
  assert.equal(textOf(first?.outputs ?? []), "late\n");
  assert.equal(first?.late, true);
  assert.equal(textOf(second?.outputs ?? []), "waited\n");
  assert.equal(second?.late, undefined);
});

test("an endless loop is stopped, also after an await", async () => {
  const [loop, next] = await failures(["await null;\nwhile (true);", "1"], { timeoutSeconds: 2 });
  const message = "the cell ran longer than 2 s and was stopped";
  assert.deepEqual([loop, next], [["stopped", error("Timeout", message)], ["not-run"]]);
});

test("process.exit in a cell is a failure, and what was shown before is kept", async () => {
  const [run, next] = await runCells([`console.log("before");\nprocess.exit(0);`, "1"]);
  assert.deepEqual(run?.outputs, [
    { kind: "stream", name: "stdout", text: "before\n" },
    error("ProcessExit", "the cell called process.exit(0)", 2, 9),
  ]);
  assert.equal(next?.status, "not-run");
});

test("a killed process is a failure of the cell that ran", async () => {
  assert.deepEqual(await failures([`process.kill(process.pid, "SIGKILL");\nawait 0;`, "1"]), [
    ["error", error("ProcessEnded", "the process was ended by SIGKILL while the cell ran")],
    ["not-run"],
  ]);
});

test("a promise that nothing settles is a failure, without waiting for the time limit", async () => {
  assert.deepEqual(await failures(["await new Promise(() => undefined);", "1"]), [
    ["error", error("Unsettled", "the cell waits for a promise that nothing will settle")],
    ["not-run"],
  ]);
});

test("a cell that needs too much memory is a failure", async () => {
  const code = "const rows: number[][] = [];\nwhile (true) rows.push(new Array(99991).fill(0.5));";
  assert.deepEqual(await failures([code, "1"], { memoryMegabytes: 211 }), [
    ["error", error("OutOfMemory", "the cell needs more memory than Node may use")],
    ["not-run"],
  ]);
});

test("as in tslab, a shorthand property cannot name an earlier cell's variable", async () => {
  assert.deepEqual(await failures(["const a = 3;", "const short = { a };", "1"]), [
    ["ok"],
    ["error", error("ReferenceError", "a is not defined", 1, 17)],
    ["not-run"],
  ]);
  const [, long] = await runCells(["const a = 3;", "({ a: a })"]);
  assert.equal(textOf(long?.outputs ?? []), "{ a: 3 }\n");
});
