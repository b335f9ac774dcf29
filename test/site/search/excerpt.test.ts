import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, marked, type Piece } from "../../../site/search/excerpt.js";

const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, marked: is }) => (is ? `[${text}]` : text)).join("");

test("overlapping pairs of characters are one mark", () => {
  assert.equal(shown(marked("缩放点积注意力", ["注意", "意力"])), "缩放点积[注意力]");
});

test("Latin words are marked where a word or a part of a name begins", () => {
  const text = "head, ahead, multiHead, heads";
  assert.equal(shown(marked(text, ["head"])), "[head], ahead, multi[Head], [head]s");
});

test("an excerpt shows the stretch with most of the words", () => {
  const text = `注意${"一".repeat(50)}注意力分数${"二".repeat(50)}`;
  const found = shown(excerpt(text, ["注意", "意力", "力分", "分数"], 20));
  assert.equal(found, `…${"一".repeat(4)}[注意力分数]${"二".repeat(11)}…`);
});

test("a text without the words begins at its beginning", () => {
  assert.equal(shown(excerpt("从查字典到软查询", ["softmax"], 4)), "从查字典…");
});
