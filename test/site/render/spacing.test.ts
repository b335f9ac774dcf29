import assert from "node:assert/strict";
import { test } from "node:test";
import type { Phrasing } from "../../../runtime/document/index.js";
import { GAP, spaceBetween, spacedText } from "../../../site/render/spacing.js";

const shown = (text: string) => spacedText(text, "zh").replaceAll(GAP, "|");

test("a gap stands between Chinese characters and Latin letters or digits, typed or not", () => {
  assert.equal(shown("用softmax归一"), "用|softmax|归一");
  assert.equal(shown("用 softmax 归一"), "用|softmax|归一");
  assert.equal(shown("第3步有 5%的误差"), "第|3|步有|5%|的误差");
});

test("a space beside Chinese punctuation is dropped", () => {
  assert.equal(shown("问题。 怎样， 为何"), "问题。怎样，为何");
  assert.equal(shown("“都行。” 不行"), "“都行。”不行");
});

test("spaces between Latin words and around other signs stay as they are", () => {
  assert.equal(shown("Attention Is All"), "Attention Is All");
  assert.equal(shown("原理 &amp; 步骤"), "原理 &amp;amp; 步骤");
});

test("English text keeps its spaces, also around Chinese words", () => {
  assert.equal(spacedText("小猫 is the kitten", "en"), "小猫 is the kitten");
});

const text = (value: string): Phrasing => ({ type: "text", value });

test("formulas and code count as Latin, and what wraps words counts as its words", () => {
  const formula: Phrasing = { type: "inlineMath", value: "x" };
  const strong: Phrasing = { type: "strong", children: [text("问题。")] };
  assert.equal(spaceBetween(text("取 "), formula), "gap");
  assert.equal(spaceBetween(formula, text("个")), "gap");
  assert.equal(spaceBetween(strong, text(" 怎样")), "nothing");
  assert.equal(spaceBetween(text("see "), formula), "as-written");
});
