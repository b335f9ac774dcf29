import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, groupsOf, overlap, runsOf, splitsOf } from "../../assets/make/split.js";

const sets = (...texts: string[]) => texts.map((text) => new Set(text));

test("a text has its runs of neighbours once each, and a short one is a run itself", () => {
  assert.deepEqual([...runsOf([..."ababa"], 2)], ["a b", "b a"]);
  assert.deepEqual([...runsOf([..."ab"], 3)], ["a b"]);
});

test("overlap is the share of the smaller set that the larger one has too", () => {
  const [small, large, none] = sets("abcd", "cdefghi", "");
  // 2 of 4 members.
  assert.equal(overlap(small!, large!), 0.5);
  assert.equal(overlap(large!, small!), 0.5);
  assert.equal(overlap(none!, large!), 0);
});

test("texts are alike from the threshold on, and each pair is told once", () => {
  // 3 of 5 members are both texts', and 2 of 5.
  const texts = sets("abcde", "cdexy", "dexyz", "12345");
  assert.deepEqual(alike(texts, 0.6), [[1], [2], [], []]);
  assert.deepEqual(alike(texts, 0.4), [[1, 2], [2], [], []]);
  assert.deepEqual(alike(texts, 0.9), [[], [], [], []]);
});

test("texts that are alike by others between them are one group", () => {
  // The first is like the last, and the last like the third; nothing is like the second.
  assert.deepEqual(groupsOf(sets("abcde", "12345", "dexyz", "cdexy"), 0.6), [[0, 2, 3], [1]]);
});

test("groups stay whole, large ones go to train, and the others fill test and dev", () => {
  const groups = [[0, 1, 2], [3], [4, 5], [6], [7, 8], [9, 10, 11, 12, 13], [14], [15, 16]];
  const options = { dev: 3, test: 2, largest: 3 };
  const orders = new Set<string>();
  for (let seed = 1; seed <= 11; seed++) {
    const splits = splitsOf(groups, { ...options, seed });
    orders.add(splits.join());
    assert.equal(splits.filter(Boolean).length, 17);
    for (const group of groups) assert.equal(new Set(group.map((at) => splits[at])).size, 1);
    assert.equal(splits[9], "train");
    // The last group in may be of three where one is wanted.
    const count = (name: string) => splits.filter((split) => split === name).length;
    assert.ok(count("test") >= 2 && count("test") <= 4, splits.join());
    assert.ok(count("dev") >= 3 && count("dev") <= 5, splits.join());
    assert.deepEqual(splitsOf(groups, { ...options, seed }), splits);
  }
  assert.ok(orders.size > 1, "the order is not random");
});
