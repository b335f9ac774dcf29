import assert from "node:assert/strict";
import { test } from "node:test";
import {
  loadSummariser,
  plainWords,
  saveWeights,
  startBackend,
  Summariser,
  tf,
  Vocabulary,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const sizes = { features: 3, encoderUnits: 5, decoderUnits: 7 };
const vocabulary = Vocabulary.of([["a", "tool", "for", "files"]]);
const texts = ["A Frobnicator for frobnicator files", "tool"];

test("a word without an id is known by the first place at which it stands", () => {
  const summariser = new Summariser(vocabulary, sizes, 3);
  const V = vocabulary.size;
  const [a, tool, files, unknown] = vocabulary.encode(["a", "tool", "files", "?"]);
  const source = plainWords(texts[0]!);
  assert.deepEqual(source, ["a", "frobnicator", "for", "frobnicator", "files"]);
  const [, , behindFor] = summariser.read(source);
  assert.deepEqual(summariser.read(source), [a, V + 1, behindFor, V + 1, files]);
  assert.deepEqual(summariser.write(["frobnicator", "tool", "daemon"], source), [
    V + 1,
    tool,
    unknown,
  ]);
});

test("copies are written as the words that they are", async () => {
  const summariser = new Summariser(vocabulary, sizes, 5);
  // A gate that only copies.
  summariser.variables["gate/bias"]!.assign(tf.tensor1d([-50]));
  const before = tf.memory().numTensors;
  const found = await summariser.summarise(texts, { width: 2 });
  assert.equal(tf.memory().numTensors, before);
  for (const [index, { words, isCopy, source, weights }] of found.entries()) {
    assert.deepEqual(source, plainWords(texts[index]!));
    assert.ok(words.every((word) => source.includes(word)));
    assert.deepEqual(
      isCopy,
      words.map((word) => word === "frobnicator"),
    );
    assert.equal(weights.length, words.length + 1);
    for (const row of weights) assert.equal(row.length, source.length);
  }
  assert.ok(found[0]!.words.length > 0);
});

test("a text without a word is refused", async () => {
  await assert.rejects(new Summariser(vocabulary, sizes, 3).summarise([""]), {
    name: "RangeError",
    message: 'Summariser: text 0 has no word: "".',
  });
});

test("a summariser that is loaded says what the saved one said", async () => {
  const summariser = new Summariser(vocabulary, sizes, 7);
  const notes = { sizes, tokens: vocabulary.toJSON().join("\n") };
  const loaded = await loadSummariser(await saveWeights(summariser.variables, { notes }));
  assert.deepEqual(await loaded.summarise(texts), await summariser.summarise(texts));
});
