import assert from "node:assert/strict";
import { test } from "node:test";
import {
  batches,
  characters,
  editDistance,
  errorRate,
  padded,
  random,
  SPECIAL,
  Vocabulary,
  words,
} from "../../../lib/src/index.js";
import { keeps, testOnBackends } from "../on-backends.js";

test("a vocabulary counts tokens, most frequent first, ties by code point", () => {
  const vocabulary = Vocabulary.of(["banana", "nab"]);
  // a 4 times, n 3, b 2; four special ones come before.
  assert.deepEqual(vocabulary.tokens.slice(4), ["a", "n", "b"]);
  assert.equal(vocabulary.size, 7);
  assert.deepEqual(Vocabulary.of([["y", "x"]]).tokens.slice(4), ["x", "y"]);
});

test("limits leave out rare tokens", () => {
  assert.deepEqual(Vocabulary.of(["banana"], { size: 2 }).toJSON(), ["a", "n"]);
  assert.deepEqual(Vocabulary.of(["banana"], { minimum: 2 }).toJSON(), ["a", "n"]);
});

test("encoding and decoding are inverse but for unknown tokens", () => {
  const vocabulary = new Vocabulary(["a", "b"]);
  assert.deepEqual(vocabulary.encode("abx"), [4, 5, SPECIAL.unknown]);
  assert.deepEqual(vocabulary.decode([1, 4, 5, 3, 0, 2, 4]), ["a", "b", "<unknown>"]);
  const again = new Vocabulary(JSON.parse(JSON.stringify(vocabulary)) as string[]);
  assert.deepEqual(again.tokens, vocabulary.tokens);
});

test("what a vocabulary cannot do is said", () => {
  assert.throws(() => new Vocabulary(["a", "a"]), { message: 'Vocabulary: "a" is there twice.' });
  assert.throws(() => new Vocabulary(["a"]).decode([5]), {
    message: "Vocabulary: id 5 is outside 0 to 4.",
  });
});

test("words are Han characters, runs of letters, and signs", () => {
  assert.deepEqual(words("GPT-2 模型，don’t panic！"), [
    "GPT", "-", "2", "模", "型", "，", "don’t", "panic", "！",
  ]); // prettier-ignore
  assert.deepEqual(words("  "), []);
});

test("characters are code points in composed form", () => {
  assert.deepEqual(characters("e\u0301𠮷a"), ["é", "𠮷", "a"]);
});

testOnBackends("padding puts sequences under each other", async () => {
  const { ids, lengths } = keeps(1, () => padded([[5, 6, 7], [], [8]], { length: 5, with: 9 }));
  assert.deepEqual(await ids.array(), [[5, 6, 7, 9, 9], [9, 9, 9, 9, 9], [8, 9, 9, 9, 9]]); // prettier-ignore
  assert.deepEqual(lengths, [3, 0, 1]);
  assert.equal(ids.dtype, "int32");
});

test("a sequence that is too long is named", () => {
  assert.throws(() => padded([[1], [1, 2, 3]], { length: 2 }), {
    message: "padded: sequence 1 has 3 ids, more than length 2.",
  });
});

test("batches hold every item once", () => {
  const items = Array.from({ length: 23 }, (_, i) => i);
  for (const options of [{}, { random: random(1) }, { length: (i: number) => i % 7 }]) {
    const cut = batches(items, { size: 5, ...options });
    assert.deepEqual(cut.map((batch) => batch.length).sort(), [3, 5, 5, 5, 5]);
    assert.deepEqual(
      cut.flat().sort((a, b) => a - b),
      items,
    );
  }
});

test("batches of equal seeds are equal, and shuffled", () => {
  const items = Array.from({ length: 23 }, (_, i) => i);
  const cut = (seed: number) => batches(items, { size: 5, random: random(seed) });
  assert.deepEqual(cut(3), cut(3));
  assert.notDeepEqual(cut(3), cut(5));
});

test("batches by length waste little on padding, and come in random order", () => {
  const { integer } = random(7);
  const items = Array.from({ length: 4001 }, () => 1 + integer(30));
  const length = (item: number) => item;
  const cut = batches(items, { size: 16, random: random(11), length });
  const area = cut.reduce((sum, batch) => sum + batch.length * Math.max(...batch), 0);
  const full = items.reduce((sum, item) => sum + item, 0);
  assert.ok(area / full < 1.06, `${area / full}`);
  const longest = cut.map((batch) => Math.max(...batch));
  const rises = longest.filter((size, index) => index > 0 && size >= longest[index - 1]!).length;
  // In random order about half of the batches are longer than the one before.
  assert.ok(rises < 0.7 * longest.length, `${rises} of ${longest.length}`);
});

test("the edit distance counts insertions, deletions and replacements", () => {
  assert.equal(editDistance("kitten", "sitting"), 3);
  assert.equal(editDistance("", "abc"), 3);
  assert.equal(editDistance("abc", ""), 3);
  assert.equal(editDistance(["AH0", "T"], ["AH0", "T"]), 0);
  assert.equal(editDistance("flaw", "lawn"), 2);
});

test("the edit distance is a metric", () => {
  const { integer } = random(3);
  const word = () => Array.from({ length: integer(6) }, () => integer(3));
  for (let trial = 0; trial < 300; trial++) {
    const [a, b, c] = [word(), word(), word()];
    assert.equal(editDistance(a, b), editDistance(b, a));
    assert.ok(editDistance(a, c) <= editDistance(a, b) + editDistance(b, c));
  }
});

test("an error rate is edits over what would have been right", () => {
  // 1 edit + 2 edits over 3 + 2 items.
  const pairs = [{ found: "abd", right: "abc" }, { found: "", right: "xy" }]; // prettier-ignore
  assert.equal(errorRate(pairs), 3 / 5);
});
