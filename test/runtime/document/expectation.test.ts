import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExpectation, formatProblem } from "../../../runtime/document/index.js";
import type { CellRun } from "../../../runtime/document/index.js";

const place = { file: "c.md", line: 7, column: 1 };
const runOf = (text: string, status: CellRun["status"] = "ok"): CellRun => ({
  id: "a",
  status,
  outputs: [{ kind: "stream", name: "stdout", text }],
  seconds: 0,
});
function check(expected: string, got: string, tolerance: { abs?: number; rel?: number } = {}) {
  const { abs: absolute = 0, rel: relative = 0 } = tolerance;
  const problem = checkExpectation(runOf(got), { place, text: expected, absolute, relative });
  return problem && formatProblem(problem);
}

test("without a tolerance every letter counts, but for the ends of lines and of the text", () => {
  assert.equal(check("a 1\nb", "a 1  \nb\n\n"), undefined);
  assert.equal(
    check("1", "1.0"),
    'c.md:7:1: cell "a": "1" was expected, but got "1.0" at line 1, column 1 of the output.',
  );
  assert.equal(check("-0", "0")?.includes('"-0" was expected, but got "0"'), true);
  assert.equal(check("a  b", "a b")?.includes("2 spaces was expected, but got 1 spaces"), true);
});

test("the first difference is told with its place in the output", () => {
  assert.equal(
    check("[0.67, 0.33]\nend", "[0.67, 0.34]\nend"),
    'c.md:7:1: cell "a": "0.33]" was expected, but got "0.34]" at line 1, column 8 of the output.',
  );
  assert.match(
    check("a\nb", "a") ?? "",
    /a new line was expected, but got nothing more at line 1, column 2/,
  );
  assert.match(check("a", "a\nb") ?? "", /nothing more was expected, but got a new line/);
  assert.match(check("", "a") ?? "", /nothing more was expected, but got "a" at line 1, column 1/);
});

test("within a tolerance numbers may differ", () => {
  assert.equal(check("[0.67, 0.33]", "[0.665, 0.335]", { abs: 0.01 }), undefined);
  assert.equal(check("1000", "1009", { rel: 0.01 }), undefined);
  assert.equal(check("1e-3", "0.00101", { abs: 1e-4 }), undefined);
  assert.equal(check("-2.5E+3", "-2501", { rel: 1e-3 }), undefined);
  assert.equal(check("0", "-0", { abs: 1e-9 }), undefined);
  assert.equal(check("约0.5个", "约0.52个", { abs: 0.1 }), undefined);
});

test("a number just outside the tolerance is told with the difference", () => {
  assert.equal(
    check("x = 0.5", "x = 0.75", { abs: 0.125 }),
    'c.md:7:1: cell "a": "0.5" was expected, but got "0.75" at line 1, column 5 of the output, a difference of 0.25.',
  );
  assert.equal(check("0.5", "0.625", { abs: 0.125 }), undefined);
  assert.notEqual(check("1000", "1011", { rel: 0.01 }), undefined);
});

test("the absolute and the relative tolerance add up", () => {
  assert.equal(check("8", "8.75", { abs: 0.25, rel: 0.0625 }), undefined);
  assert.notEqual(check("8", "8.875", { abs: 0.25, rel: 0.0625 }), undefined);
});

test("NaN equals only NaN, and Infinity only itself", () => {
  const wide = { abs: 1e300 };
  assert.equal(check("NaN Infinity -Infinity", "NaN Infinity -Infinity", wide), undefined);
  for (const [expected, got] of [
    ["NaN", "1"],
    ["1", "NaN"],
    ["Infinity", "-Infinity"],
    ["1", "Infinity"],
    ["Infinity", "1"],
  ] as const) {
    assert.notEqual(check(expected, got, wide), undefined, `${expected} ${got}`);
  }
});

test("digits in names are no numbers, and a dash between digits is no sign", () => {
  assert.notEqual(check("q1", "q2", { abs: 5 }), undefined);
  assert.notEqual(check("x_3", "x_4", { abs: 5 }), undefined);
  assert.notEqual(check("3px", "4px", { abs: 5 }), undefined);
  assert.equal(check("2024-10", "2024-11", { abs: 1 }), undefined);
  assert.notEqual(check("text 1", "test 1", { abs: 1 }), undefined);
});

test("with a tolerance columns may be spaced in another way", () => {
  assert.equal(check("[ 0.5, 1 ]", "[\n  0.5000001,\n  1\n]", { abs: 1e-6 }), undefined);
});

test("a missing or additional number is a difference", () => {
  assert.notEqual(check("[1, 2]", "[1, 2, 3]", { abs: 1 }), undefined);
  assert.notEqual(check("[1, 2]", "[1]", { abs: 1 }), undefined);
  assert.notEqual(check("1 2", "12", { abs: 100 }), undefined);
});

test("a run that did not end well is never as expected", () => {
  for (const status of ["error", "stopped", "not-run"] as const) {
    const problem = checkExpectation(runOf("1", status), {
      place,
      text: "1",
      absolute: 0,
      relative: 0,
    });
    assert.match(problem?.message ?? "", /did not run to its end/);
  }
});
