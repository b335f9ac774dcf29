import assert from "node:assert/strict";
import { test } from "node:test";
import { queryTokens, tokensOf } from "../../../site/search/tokens.js";

test("Chinese is found by single characters and by pairs of neighbours", () => {
  assert.deepEqual(tokensOf("软查询"), ["软", "查", "询", "软查", "查询"]);
  assert.deepEqual(queryTokens("软查询"), ["软查", "查询"]);
  assert.deepEqual(queryTokens("头"), ["头"]);
});

test("names in code are found whole and by their parts", () => {
  assert.deepEqual(tokensOf("startBackend"), ["startbackend", "start", "backend"]);
  assert.deepEqual(tokensOf("q_BTK"), ["q_btk", "q", "btk"]);
  assert.deepEqual(queryTokens("startBackend q_BTK"), ["startbackend", "q_btk"]);
});

test("compound words are asked for by their parts, numbers and labels as a whole", () => {
  assert.deepEqual(queryTokens("self-attention"), ["self", "attention"]);
  assert.deepEqual(queryTokens("式 (3.2.1) eq:score"), ["式", "3.2.1", "eq:score"]);
});

test("Chinese and Latin that stand together are divided", () => {
  assert.deepEqual(queryTokens("用softmax归一"), ["用", "softmax", "归一"]);
});

test("full-width letters are letters", () => {
  assert.deepEqual(queryTokens("ＲＮＮ"), ["rnn"]);
});
