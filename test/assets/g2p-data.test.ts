import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTable, readTable } from "../../assets/make/g2p.js";

const rows = readTable()
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t") as [split: string, word: string, spoken: string]);

const wordsOf = (split: string) => rows.filter((row) => row[0] === split).map((row) => row[1]);

test("the splits have 60,000, 1,193 and 3,000 words", () => {
  const sizes = ["train", "dev", "test"].map((split) => wordsOf(split).length);
  assert.deepEqual(sizes, [60000, 1193, 3000]);
  assert.equal(rows.length, 60000 + 1193 + 3000);
});

test("no word is in two splits or twice in one", () => {
  assert.equal(new Set(rows.map((row) => row[1])).size, rows.length);
});

test("words are 2 to 20 plain letters", () => {
  assert.deepEqual(
    rows.filter((row) => !/^[a-z]{2,20}$/.test(row[1])),
    [],
  );
});

test("the transcriptions use 39 phonemes and never repeat an alternative", () => {
  const phonemes = new Set(rows.flatMap((row) => row[2].split(" | ").join(" ").split(" ")));
  assert.equal(phonemes.size, 39);
  for (const [, word, spoken] of rows) {
    const alternatives = spoken.split(" | ");
    assert.equal(new Set(alternatives).size, alternatives.length, word);
  }
});

test("the file is what the pinned npm package gives", async () => {
  const kept = readTable();
  assert.ok((await makeTable(kept)) === kept);
});
