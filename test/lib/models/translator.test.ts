import assert from "node:assert/strict";
import { test } from "node:test";
import {
  englishWords,
  loadTranslator,
  saveWeights,
  startBackend,
  tf,
  Translator,
  Vocabulary,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const sizes = { features: 3, encoderUnits: 5, decoderUnits: 7 };
const texts = ["Close the file.", "Open", "Save the 2 files as HTML"];
const vocabularies = {
  source: Vocabulary.of(texts.slice(0, 2).map(englishWords)),
  target: Vocabulary.of(["关闭文件。", "打开"]),
};

test("English is read in small letters, words and signs by themselves", () => {
  assert.deepEqual(englishWords("Don't close File(s)."), [
    "don't",
    "close",
    "file",
    "(",
    "s",
    ")",
    ".",
  ]);
});

test("texts are translated in the order given, with the weights of each character and the end", async () => {
  const translator = new Translator(vocabularies, sizes, 3);
  const before = tf.memory().numTensors;
  const together = await translator.translate(texts, { width: 3 });
  assert.equal(tf.memory().numTensors, before);
  for (const [index, text] of texts.entries()) {
    const one = together[index]!;
    const [alone] = await translator.translate([text], { width: 3 });
    assert.equal(one.text, alone!.text);
    assert.deepEqual(one.words, englishWords(text));
    assert.equal(one.text, one.characters.join(""));
    assert.equal(one.weights.length, one.characters.length + 1);
    for (const row of one.weights) assert.equal(row.length, one.words.length);
  }
});

test("a text without a word is refused", async () => {
  const translator = new Translator(vocabularies, sizes, 3);
  await assert.rejects(translator.translate(["Open", " "]), {
    name: "RangeError",
    message: 'Translator: text 1 has no word: " ".',
  });
});

test("a translator that is loaded translates as the saved one did", async () => {
  const translator = new Translator(vocabularies, sizes, 5);
  const [sourceTokens, targetTokens] = [vocabularies.source, vocabularies.target].map((one) =>
    one.toJSON().join("\n"),
  );
  const notes = { sizes, sourceTokens, targetTokens };
  const loaded = await loadTranslator(await saveWeights(translator.variables, { notes }));
  assert.deepEqual(await loaded.translate(texts), await translator.translate(texts));
});
