import assert from "node:assert/strict";
import { test } from "node:test";
import { influencesOn } from "../../../../runtime/document/cells/index.js";

const cells = (...codes: readonly string[]) => codes.map((code) => ({ code, setup: false }));
const above = (...codes: readonly string[]) => influencesOn(cells(...codes)).at(-1)!.above;

test("a cell depends on the cells that its names come from, and on theirs", () => {
  assert.deepEqual(above("const a = 2", "const b = 3", "const c = a * 5", "c + 7"), [0, 2]);
});

test("what uses an object may have changed it", () => {
  assert.deepEqual(above("const list = [2]", "const x = 3", "list.push(5)", "list.length"), [0, 2]);
  assert.deepEqual(above("const list = [2]", "f(list)", "list.length"), [0, 1]);
});

test("what is used below, or has a name of its own, changes nothing", () => {
  const [first] = influencesOn(cells("const list = [2]; list.length", "list.push(5)"));
  assert.deepEqual(first?.above, []);
  assert.deepEqual(above("const i = 2", "[3].map((i) => i * 5)"), []);
});

test("a type counts like a value", () => {
  assert.deepEqual(above("interface P { x: number }", "const n = 3", "({ x: 5 }) as P"), [0]);
});

test("imported names tie no cells together but the one that imports them", () => {
  const codes = ['import { f } from "m";', "f(2)", "f(3)"];
  assert.deepEqual(above(...codes), [0]);
});

test("a check depends on the cell with its grader, and on no other grader", () => {
  const graders = ['grader("ex:a", isSeven)', 'grader("ex:b", isFive)'];
  assert.deepEqual(above(...graders, 'await check("ex:b", 5)'), [1]);
});

test("a setup cell counts always, and all cells where the process is asked", () => {
  const setup = { code: "start()", setup: true };
  assert.deepEqual(influencesOn([setup, ...cells("2 + 3")])[1]?.above, [0]);
  assert.deepEqual(above("const a = 2", "5", "tf.memory().numTensors"), [0, 1]);
});

test("imports are told with those of the cells that it depends on", () => {
  const codes = [
    'import { tf, add as plus } from "m";\nconst a = plus(2)',
    'import * as Plot from "plot"',
    'import { type Shape } from "n"; tf.square(a)',
    'await import("whole"); 3',
  ];
  const [, , third, fourth] = influencesOn(cells(...codes));
  assert.deepEqual(third?.imports, { n: ["Shape"], m: ["tf", "add"] });
  assert.deepEqual(fourth?.imports, { whole: ["*"] });
});

test("code that cannot be read depends on all above it", () => {
  assert.deepEqual(above("const a = 2", "3", "let = ;"), [0, 1]);
});
