import assert from "node:assert/strict";
import { test } from "node:test";
import { arcs } from "../../../lib/src/index.js";
import { inNotebook } from "../notebook.js";

const sentence = {
  zh: "{小猫}{追}{毛线球}，因为[它]好玩",
  en: "The {kitten} {chases} the {yarn ball}, because [it] is fun",
};
const weights = [0.25, 0, 0.75];

const widths = (svg: string) =>
  [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => Number(width));
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

/** Where the arcs begin, and where they end. */
const ends = (svg: string) =>
  [...svg.matchAll(/ d="M([\d.]+) [\d.]+C[^"]* ([\d.]+) [\d.]+"/g)].map(([, ...places]) =>
    places.map(Number),
  );
const middleOf = (svg: string, word: string) =>
  Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${word}<`).exec(svg)?.[1]);

test("an arc goes from the word in brackets to each word in braces, as thick as its weight", () => {
  const { svg } = arcs(sentence.en, weights);
  const from = middleOf(svg, "it");
  const places = ["kitten", "chases", "yarn ball"].map((word) => [from, middleOf(svg, word)]);
  assert.deepEqual(ends(svg), places);
  // 0.8 + 9 w; what weighs nothing has no line.
  assert.deepEqual(widths(svg), [3.05, 0, 7.55]);
});

test("words stand in their order, and the weights below them", () => {
  const { svg } = arcs(sentence.zh, weights, { digits: 2 });
  const words = ["小猫", "追", "毛线球", "，因为", "它", "好玩"];
  assert.deepEqual(textsOf(svg), [...words, "0.25", "0.00", "0.75"]);
  const places = words.map((word) => middleOf(svg, word));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});

test("nothing stands outside of the picture, however far a glance goes", () => {
  for (const between of ["", " and so on", " and so on".repeat(7)]) {
    const { svg } = arcs(`{one}${between} [two]`, [1]);
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
    const [, base, bend] = / d="M[\d.]+ ([\d.]+)C[\d.]+ (-?[\d.]+)/.exec(svg)!.map(Number);
    // A quarter of the way is left to the bend, and the line is as thick as it can be.
    assert.ok(base! - 0.75 * (base! - bend!) > widths(svg)[0]! / 2, between);
    assert.ok(middleOf(svg, "two") < width!);
    assert.ok(base! < height!);
  }
});

test("the sentence and the words for those who cannot see it are in the reader's language", async () => {
  assert.equal(
    arcs(sentence, weights).alt,
    "“it” looks at “kitten” 0.250, “chases” 0.000, “yarn ball” 0.750",
  );
  await inNotebook(
    () => {
      assert.equal(arcs(sentence, weights).alt, "“它”看“小猫” 0.250、“追” 0.000、“毛线球” 0.750");
      return Promise.resolve();
    },
    { language: "zh" },
  );
});

test("signs of markup in a sentence are letters", () => {
  const { svg } = arcs('{<b>} & ["it"]', [1]);
  assert.deepEqual(textsOf(svg), ["&lt;b&gt;", "&amp;", "&quot;it&quot;", "1.000"]);
});

test("what arcs cannot draw is said", () => {
  const says = (run: () => unknown, message: string) => assert.throws(run, { message });
  says(() => arcs("{a} {b} [c]", [1]), "arcs: 1 weights for 2 words in braces.");
  says(() => arcs("a [c]", []), "arcs: 0 weights for 0 words in braces.");
  says(
    () => arcs("{a} c", [1]),
    "arcs: one word in brackets was expected, the one that looks, but got 0.",
  );
  says(
    () => arcs("{a} [b] [c]", [1]),
    "arcs: one word in brackets was expected, the one that looks, but got 2.",
  );
  says(() => arcs("{a} [c]", [1.5]), "arcs: a weight is from 0 to 1, but got 1.5.");
  says(() => arcs("{a} [c]", [NaN]), "arcs: a weight is from 0 to 1, but got NaN.");
});
