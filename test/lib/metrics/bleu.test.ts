import assert from "node:assert/strict";
import { test } from "node:test";
import { bleu, bleuCounts, bleuOfCounts } from "../../../lib/src/metrics/bleu.js";

const tokens = (text: string) => text.split(" ");
const close = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-12, `${actual} ≠ ${expected}`);

test("repeating one word of the reference is clipped to its count there", () => {
  // Papineni et al. 2002, example 2: seven times "the", the reference holds two.
  const hypothesis = tokens("the the the the the the the");
  const references = [tokens("the cat is on the mat"), tokens("there is a cat on the mat")];
  close(bleu([{ hypothesis, references }], 1).precisions[0], 2 / 7);
});

test("precisions and penalty agree with the arithmetic by hand", () => {
  const hypothesis = tokens("the cat sat on mats");
  const references = [tokens("the cat sat on the mat")];
  const score = bleu([{ hypothesis, references }], 2);
  // 1-grams: the cat sat on = 4 of 5; 2-grams: the-cat cat-sat sat-on = 3 of 4; c = 5, r = 6.
  close(score.precisions[0], 4 / 5);
  close(score.precisions[1], 3 / 4);
  close(score.brevityPenalty, Math.exp(1 - 6 / 5));
  close(score.bleu, Math.exp(-1 / 5) * Math.sqrt((4 / 5) * (3 / 4)));
});

test("counts are summed over the corpus before they are divided", () => {
  const pairs = [
    { hypothesis: tokens("a b c"), references: [tokens("a b c")] },
    { hypothesis: tokens("x"), references: [tokens("y")] },
  ];
  // 3 of 4 words, 2 of 2 pairs; the mean over sentences would be 1/2.
  const score = bleu(pairs, 2);
  close(score.precisions[0], 3 / 4);
  close(score.bleu, Math.sqrt(3 / 4));
});

test("a sentence equal to one of its references scores 1", () => {
  const hypothesis = tokens("one two three four five");
  close(bleu([{ hypothesis, references: [["one"], hypothesis] }]).bleu, 1);
});

test("of two references equally close in length the shorter sets the penalty", () => {
  const references = [tokens("a b c d"), tokens("a b")];
  close(bleu([{ hypothesis: tokens("a b c"), references }], 1).brevityPenalty, 1);
});

test("without a matching n-gram of some size the score is 0, not NaN", () => {
  assert.equal(bleu([{ hypothesis: ["a"], references: [["b"]] }]).bleu, 0);
  assert.equal(bleu([{ hypothesis: [], references: [["b"]] }]).bleu, 0);
});

test("the counts of each output, added up, give the score of the corpus", () => {
  const pairs = [
    { hypothesis: tokens("a b c d e"), references: [tokens("a b c d"), tokens("b c d e a f")] },
    { hypothesis: tokens("x y z x"), references: [tokens("x y z")] },
  ];
  const [first, second] = pairs.map((pair) => bleuCounts(pair, 3)) as [
    ReturnType<typeof bleuCounts>,
    ReturnType<typeof bleuCounts>,
  ];
  // Second: x y z once each; xy, yz; xyz.
  assert.deepEqual(second, { matched: [3, 2, 1], total: [4, 3, 2], written: 4, wanted: 3 });
  assert.deepEqual(bleuOfCounts([first, second]), bleu(pairs, 3));
  assert.deepEqual(bleuOfCounts([first, first, second]), bleu([pairs[0]!, ...pairs], 3));
});

test("bad input is refused with its place", () => {
  assert.throws(() => bleu([]), { message: "bleu: there are no pairs to score." });
  assert.throws(() => bleu([{ hypothesis: ["a"], references: [] }]), {
    message: "bleu: pair 0 has no reference.",
  });
  assert.throws(() => bleu([{ hypothesis: [], references: [[]] }], 0), {
    message: "bleu: order must be an integer of at least 1, got 0.",
  });
});
