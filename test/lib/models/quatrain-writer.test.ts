import assert from "node:assert/strict";
import { test } from "node:test";
import {
  loadQuatrainWriter,
  perplexity,
  quatrainForm,
  QuatrainWriter,
  quatrainTokens,
  random,
  saveWeights,
  startBackend,
  tf,
  verseLength,
  Vocabulary,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const five = "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。";
const seven = "朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。";
const vocabulary = Vocabulary.of([five, seven].map(quatrainTokens));
const sizes = { features: 6, heads: 2, layers: 2, hidden: 7 };

test("a quatrain has verses of five or of seven characters, and the marks of its form", () => {
  assert.deepEqual([verseLength(five), verseLength(seven)], [5, 7]);
  assert.equal(quatrainForm(5).join(""), "，。，。");
  assert.deepEqual(quatrainForm(7).map((mark) => mark !== ""), [...seven].map((one) => "，。".includes(one))); // prettier-ignore
  for (const wrong of ["", five.slice(1), five.replace("，", "。"), `，${five.slice(1)}`]) {
    assert.throws(() => verseLength(wrong), {
      message: `verseLength: "${wrong}" is no quatrain of 5 or 7 characters a verse.`,
    });
  }
});

test("the probabilities are those of the scores, and a place sees nothing behind it", async () => {
  const writer = new QuatrainWriter(vocabulary, sizes, 3);
  const before = tf.memory().numTensors;
  const [ofSeven, ofFive] = await writer.logProbabilities([seven, five]);
  assert.equal(tf.memory().numTensors, before);
  const ids = vocabulary.encode(quatrainTokens(five));
  for (const place of [0, 11, 23]) {
    const logits = writer.call(tf.tensor2d([ids.slice(0, place + 1)], undefined, "int32"));
    const last = tf.logSoftmax(logits.slice([0, place]).as1D());
    const wanted = ((await last.data()) as Float32Array)[ids[place + 1]!]!;
    assert.ok(Math.abs(ofFive![place]! - wanted) < 1e-4, `${ofFive![place]!}, ${wanted}`);
  }
  assert.equal(ofSeven!.length, 32);
});

test("what is written has its form and its opening, and depends on the seed alone", async () => {
  const writer = new QuatrainWriter(vocabulary, sizes, 5);
  const before = tf.memory().numTensors;
  const write = (verse: 5 | 7, seed: number, opening = "") =>
    writer.write({ verse, random: random(seed), opening, temperature: 2 });
  const poem = await write(7, 11, "朝辞白帝彩云间千");
  assert.equal(tf.memory().numTensors, before);
  assert.equal(verseLength(poem), 7);
  assert.equal(poem.slice(0, 9), "朝辞白帝彩云间，千");
  const free = [...poem].filter((one) => !"，。".includes(one));
  assert.ok(free.every((one) => vocabulary.tokens.includes(one)));
  assert.equal(await write(5, 13), await write(5, 13));
  assert.notEqual(await write(5, 13), await write(5, 17));
  assert.equal(verseLength(await write(5, 13)), 5);
});

test("an opening that does not fit is refused", async () => {
  const writer = new QuatrainWriter(vocabulary, sizes, 5);
  const write = (opening: string) => writer.write({ verse: 5, random: random(1), opening });
  const needs = "write: the opening needs at most 20 Han characters and nothing else, got";
  await assert.rejects(write("春，"), { name: "RangeError", message: `${needs} "，".` });
  await assert.rejects(write("春".repeat(21)), { message: `${needs} 21 characters.` });
});

test("a writer that is loaded writes what the saved one wrote", async () => {
  const writer = new QuatrainWriter(vocabulary, sizes, 7);
  const notes = { sizes, tokens: vocabulary.toJSON().join("\n") };
  const loaded = await loadQuatrainWriter(await saveWeights(writer.variables, { notes }));
  const [logs] = await writer.logProbabilities([five]);
  assert.equal(perplexity((await loaded.logProbabilities([five]))[0]!), perplexity(logs!));
});
