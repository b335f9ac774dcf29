import assert from "node:assert/strict";
import { test } from "node:test";
import { KneserNey } from "../../../lib/src/models/kneser-ney.js";
import { random } from "../../../lib/src/random/generator.js";

const near = (found: number, wanted: number) =>
  assert.ok(Math.abs(found - wanted) < 1e-12, `${found}, wanted ${wanted}`);

test("a bigram's probability is that of hand arithmetic", () => {
  const model = new KneserNey([["a", "b", "a", "b"]], ["a", "b", "c"], { order: 2, discount: 0.5 });
  // Pairs: ab twice, ba once. Behind nothing: a was seen after b only, b after a only, so that each
  // has 1 of 2 kinds; d · kinds / c = 0.5 · 2 / 2.
  const unigram = (own: number) => Math.max(own - 0.5, 0) / 2 + (0.5 * 2) / 2 / 3;
  near(model.probability([], "a"), unigram(1));
  near(model.probability([], "c"), unigram(0));
  // Behind a: b twice, one kind.
  near(model.probability(["a"], "b"), (2 - 0.5) / 2 + (0.5 / 2) * unigram(1));
  near(model.probability(["a"], "c"), (0.5 / 2) * unigram(0));
});

test("a word that follows one word only is not likely elsewhere, however often it occurs", () => {
  // "san" before each "francisco"; "tea" behind three different words, once each.
  const text = "san francisco san francisco san francisco hot tea cold tea green tea";
  const tokens = text.split(" ");
  const model = new KneserNey([tokens], [...new Set(tokens)], { order: 2 });
  assert.ok(model.probability([], "tea") > model.probability([], "francisco"));
});

test("how texts begin is known, though nothing stands before it", () => {
  const texts = ["^ab", "^ac", "^ba"].map((text) => [...text]);
  const model = new KneserNey(texts, ["a", "b", "c"], { order: 3, discount: 0.5 });
  // Pairs of all kinds: ^a, ab, ac, ^b, ba. So a comes behind 2 of the 5, of 3 kinds in all.
  const a = (2 - 0.5) / 5 + ((0.5 * 3) / 5) * (1 / 3);
  // Behind ^, that is at the beginning: a twice, b once.
  near(model.probability(["^"], "a"), (2 - 0.5) / 3 + ((0.5 * 2) / 3) * a);
});

test("the probabilities behind any context add up to 1", () => {
  const source = random(3);
  const tokens = [..."abcdefg"];
  const texts = Array.from({ length: 13 }, () =>
    Array.from({ length: 11 }, () => tokens[source.integer(5)]!),
  );
  for (const order of [1, 2, 3]) {
    const model = new KneserNey(texts, tokens, { order });
    for (const context of [[], ["a"], ["g"], ["a", "b"], ["g", "a"], ["c", "a", "b"]]) {
      const sum = tokens.reduce((all, token) => all + model.probability(context, token), 0);
      near(sum, 1);
    }
  }
});

test("an order or a discount out of range is refused", () => {
  assert.throws(() => new KneserNey([], ["a"], { order: 0 }), {
    message: "KneserNey: order must be a whole number from 1, got 0.",
  });
  assert.throws(() => new KneserNey([], ["a"], { order: 2, discount: 1 }), {
    message: "KneserNey: discount must be from 0 to below 1, got 1.",
  });
});
