import assert from "node:assert/strict";
import { test } from "node:test";
import {
  closestEdits,
  editDistance,
  editOperations,
  pronunciationErrors,
  random,
  readPronunciations,
} from "../../../lib/src/index.js";

test("the edits lead from what was wanted to what was given", () => {
  assert.deepEqual(editOperations([..."cat"], [..."ate"]), [
    { kind: "delete", wanted: "c" },
    { kind: "keep", wanted: "a", given: "a" },
    { kind: "keep", wanted: "t", given: "t" },
    { kind: "insert", given: "e" },
  ]);
  assert.deepEqual(editOperations(["K", "AE"], ["K", "AA"]).at(-1), {
    kind: "replace",
    wanted: "AE",
    given: "AA",
  });
});

test("there are as many edits as the edit distance says, and they do what they say", () => {
  const { integer } = random(7);
  const draw = () => Array.from({ length: integer(8) }, () => integer(3));
  for (let round = 0; round < 300; round++) {
    const [wanted, given] = [draw(), draw()];
    const operations = editOperations(wanted, given);
    const changes = operations.filter(({ kind }) => kind !== "keep");
    assert.equal(changes.length, editDistance(wanted, given));
    const has = <Key extends "wanted" | "given">(key: Key) =>
      operations.flatMap((operation) => operation[key] ?? []);
    assert.deepEqual([has("wanted"), has("given")], [wanted, given]);
  }
});

test("a word counts against the closest of its alternatives", () => {
  const spoken = [["IY", "R", "Z"], ["IH", "R"]]; // prettier-ignore
  // IH R is one edit from IH L, IY R Z is three; its two phonemes are the ones that count.
  const { per, wer, ...counts } = pronunciationErrors([
    { phonemes: ["IH", "L"], spoken },
    { phonemes: ["IY", "R", "Z"], spoken },
  ]);
  assert.deepEqual(counts, { edits: 1, phonemes: 2 + 3, wrongWords: 1, words: 2 });
  assert.deepEqual([per, wer], [1 / 5, 1 / 2]);
});

test("of equally close alternatives the first one counts", () => {
  const edits = closestEdits({ phonemes: ["AA"], spoken: [["AE"], ["AH"]] });
  assert.deepEqual(edits, [{ kind: "replace", wanted: "AE", given: "AA" }]);
});

test("error rates need words, and words need a way to be said", () => {
  assert.throws(() => pronunciationErrors([]), {
    name: "RangeError",
    message: "pronunciationErrors: there are no attempts.",
  });
  assert.throws(() => closestEdits({ phonemes: [], spoken: [] }), {
    name: "RangeError",
    message: "closestEdits: the word has no right way to be said.",
  });
});

test("a dictionary's line has split, word and the ways to say it", () => {
  assert.deepEqual(readPronunciations("test\tear\tIY R | IH R\ndev\ta\tAH\n"), [
    { split: "test", word: "ear", spoken: [["IY", "R"], ["IH", "R"]] }, // prettier-ignore
    { split: "dev", word: "a", spoken: [["AH"]] },
  ]);
  assert.throws(() => readPronunciations("test\tear\tIY R\ndev\ta\n"), {
    message: 'readPronunciations: line 2 needs split, word and phonemes, got "dev\ta".',
  });
});
