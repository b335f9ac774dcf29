import assert from "node:assert/strict";
import { test } from "node:test";
import { counterExample } from "../../../lib/src/exercises/counter-example.js";
import { estimate } from "../../../lib/src/exercises/estimate.js";
import { reach } from "../../../lib/src/exercises/reach.js";
import { shapes } from "../../../lib/src/exercises/shapes.js";
import { judge, told } from "./judge.js";

const guess = estimate({
  value: () => 64,
  within: { factor: 2 },
  confusions: [{ near: 4096, hint: { zh: "平方了两次", en: "squared twice" } }],
});

test("an estimate near enough passes, in any notation", async () => {
  for (const text of ["64", "33", "127", "2^6", "128/2", "6400%", "６４", "6.4e1"]) {
    assert.equal(await told(guess, text), "passed", text);
  }
  assert.equal(await told(guess, 64), "passed");
});

test("a wrong estimate is told its side, and a known mistake", async () => {
  assert.equal(await told(guess, "31"), "太小了。 相差不到 2 倍就算对。");
  assert.equal(await told(guess, "1000"), "太大了，大了十倍以上。 相差不到 2 倍就算对。");
  assert.equal(await told(guess, "-64"), "正负号不对。 相差不到 2 倍就算对。");
  assert.equal(await told(guess, "4096"), "太大了，大了十倍以上。 平方了两次");
  assert.equal(await told(guess, "many"), "“many”不是数。可以写 0.25、1/4、2^10 或 25%。");
  assert.equal(await told(guess, "1/0"), "“1/0”不是有限的数。");
  const near = estimate({ value: () => -1, within: { absolute: 0.5 } });
  assert.equal(await told(near, "-1.4"), "passed");
  assert.equal(await told(near, "-2"), "太大了。 相差不超过 0.5 就算对。");
});

test("what is not answered is no attempt", async () => {
  for (const answer of ["", "  ", undefined]) {
    assert.equal(await told(guess, answer), "还没有作答。");
    assert.equal((await judge(guess, answer)).empty, true);
  }
});

const scores = shapes({
  letters: { B: 2, T: 3, S: 5 },
  shapes: { scores: [2, 3, 5], mask: [2, 1, 5] },
  broadcasts: { mask: [2, 3, 5] },
  confusions: [
    { field: "mask", shape: [2, 5], hint: { zh: "从右边对齐", en: "aligned from the right" } },
  ],
});

test("shapes pass in numbers and letters, with brackets or signs of multiplication", async () => {
  for (const text of ["[2, 3, 5]", "2×3×5", "B T S", "(B，T，S)", "2 x 3 x 5", "2*T*5"]) {
    assert.equal(await told(scores, { scores: text, mask: "2, 1, 5" }), "passed", text);
  }
});

test("a wrong shape is told its axis, its order, or the axis that is missing", async () => {
  const withScores = (text: string) => told(scores, { scores: text, mask: "[2, 1, 5]" });
  assert.equal(
    await withScores("2, 5, 3"),
    "scores 的第 2 维不对：你写的是 5。 大小都对，次序不对。",
  );
  assert.match(await withScores("3, 5"), /^scores 应有 3 维，你写了 2 维。 少了一维/);
  assert.match(await withScores("2, 3, 7"), /第 3 维不对：你写的是 7。 说出每一维数的是什么/);
  assert.equal(await withScores("2, Q"), "“Q”不是一个大小。形状写成 [2, 3, 5] 这样。");
  assert.equal(await withScores(""), "还没有作答：scores。");
  assert.match(await told(scores, { scores: "2,3,5", mask: "2,5" }), /从右边对齐$/);
});

const fixed = reach({
  controls: ["a", "b"],
  measure: ({ a, b }) => ({ product: a * b }),
  goals: [
    { holds: ({ product }) => product > 1, hint: { zh: "太小", en: "too small" } },
    { holds: (_, { a, b }) => a !== b, hint: { zh: "不许相等", en: "not equal" } },
  ],
});

test("a figure is judged by what it shows, goal by goal", async () => {
  assert.equal(await told(fixed, { a: "2", b: "3" }), "passed");
  assert.equal(await told(fixed, { a: "1", b: "1/2" }), "图还没有到要求的状态。 太小");
  assert.equal(await told(fixed, { a: "2", b: "2" }), "图还没有到要求的状态。 不许相等");
  assert.equal((await judge(fixed, { a: "2", b: "2" })).got, "product = 4");
  assert.equal(await told(fixed, { a: "2" }), "还没有作答：b。");
});

const symmetric = counterExample({
  form: "matrix",
  claim: { zh: "方阵都对称", en: "every square matrix is symmetric" },
  supposes: [{ holds: (m) => m.length === m[0]?.length, hint: { zh: "要方阵", en: "square" } }],
  holds: (m) => m.every((row, i) => row.every((value, j) => value === m[j]![i])),
  shows: (m) => `m[0][1] = ${m[0]![1]}`,
  confusions: [{ when: (m) => m.length === 1, hint: { zh: "一行太小", en: "too small" } }],
});

test("a counter-example must refute the claim, within what it supposes", async () => {
  for (const text of ["[[1, 2], [3, 4]]", "1 2; 3 4", "[1,2],[3,4]", "1,2\n3,4"]) {
    assert.equal(await told(symmetric, text), "passed", text);
  }
  const equal = await judge(symmetric, "1 2; 2 1");
  assert.equal(equal.problem?.zh, "论断对这个输入成立，它不是反例。");
  assert.deepEqual([equal.input, equal.got], ["[2, 2] [[1, 2], [2, 1]]", "m[0][1] = 2"]);
  assert.equal(await told(symmetric, "1 2 3; 4 5 6"), "这个输入不在论断的前提之内。 要方阵");
  assert.equal(await told(symmetric, "7"), "论断对这个输入成立，它不是反例。 一行太小");
  assert.equal(
    await told(symmetric, "1 2; 3"),
    "各行的长度不一样。矩阵写成 [[1, 2], [3, 4]] 这样。",
  );
});
