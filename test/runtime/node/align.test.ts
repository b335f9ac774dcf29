import assert from "node:assert/strict";
import { test } from "node:test";
import { sourcePosition } from "../../../runtime/node/kernel/align.js";

/** The place of the first occurrence of a text. */
function placeOf(program: string, text: string) {
  const before = program.slice(0, program.indexOf(text)).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

const source = `import { mean } from "numbers";

interface Sample { values: number[]; 名字?: string }

// 取平均
const show = <T,>(sample: Sample, extra: T): string => {

  return sample.名字!.trim() + mean(sample.values).toFixed(2);
};
show({ values: [2, 3] }, 5 as const);`;

/** As tslab compiles it: types, blank lines and the interface are gone, exports came in. */
const compiled = `(function(exports, require) { Object.defineProperty(exports, "__esModule", { value: true });
exports.tsLastExpr = exports.show = void 0;
const numbers_1 = require("numbers");
// 取平均
const show = (sample, extra) => {
    return sample.名字.trim() + (0, numbers_1.mean)(sample.values).toFixed(2);
};
exports.show = show;
exports.tsLastExpr = show({ values: [2, 3] }, 5);
})(__tslab__.exports, __tslab__.require)`;

test("a place in compiled code is found in its source, past types and other letters", () => {
  for (const text of ["trim()", "mean)(", "toFixed", "[2, 3]"]) {
    const found = sourcePosition(source, compiled, placeOf(compiled, text));
    assert.deepEqual(found, placeOf(source, text.replace(")(", "(sample")), text);
  }
});

test("what the compiler put in leads to the author's next word", () => {
  const found = sourcePosition(source, compiled, placeOf(compiled, "(0, numbers_1"));
  assert.deepEqual(found, placeOf(source, "mean(sample"));
});

test("a place after everything leads to the last word, and an empty cell has none", () => {
  assert.deepEqual(sourcePosition("a + b", "a + b", { line: 7, column: 1 }), {
    line: 1,
    column: 5,
  });
  assert.equal(sourcePosition("", "x", { line: 1, column: 1 }), undefined);
});
