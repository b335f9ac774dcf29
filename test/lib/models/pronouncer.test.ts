import assert from "node:assert/strict";
import { test } from "node:test";
import {
  letterIds,
  loadPronouncer,
  PHONEMES,
  Pronouncer,
  saveWeights,
  startBackend,
  tf,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const sizes = { features: 3, encoderUnits: 5, decoderUnits: 7 };

test("words are said in the order in which they were given, each as it is said alone", async () => {
  const pronouncer = new Pronouncer(sizes, 3);
  const words = ["sequence", "a", "attention", "to", "model"];
  const spoken = await pronouncer.pronounce(words);
  assert.deepEqual(
    spoken.map(({ word }) => word),
    words,
  );
  for (const [index, word] of words.entries()) {
    const [alone] = await pronouncer.pronounce([word]);
    assert.deepEqual(alone!.phonemes.slice(0, 6), spoken[index]!.phonemes.slice(0, 6));
    assert.equal(spoken[index]!.weights[0]!.length, word.length);
  }
});

test("a wider beam gives several ways, the most probable first", async () => {
  const pronouncer = new Pronouncer(sizes, 3);
  const [ways] = await pronouncer.alternatives(["two"], { width: 3 });
  assert.equal(ways!.length, 3);
  const probabilities = ways!.map(({ logProbability }) => logProbability);
  assert.deepEqual(
    probabilities,
    [...probabilities].sort((a, b) => b - a),
  );
});

test("progress tells how many words are done", async () => {
  const done: number[] = [];
  const words = Array.from({ length: 503 }, () => "ab");
  await new Pronouncer(sizes, 3).pronounce(words, { onProgress: (count) => done.push(count) });
  assert.deepEqual(done, [250, 500, 503]);
});

test("capitals are read as small letters, and other signs are refused by name", () => {
  assert.deepEqual(letterIds("AbZ"), letterIds("abz"));
  assert.throws(() => letterIds("café"), {
    name: "RangeError",
    message: 'letterIds: got "é" in "café". Words are made of the letters a to z.',
  });
  assert.throws(() => letterIds(""), {
    message: "letterIds: got an empty word. Words are made of the letters a to z.",
  });
});

test("there are 39 phonemes besides the four special signs", () => {
  assert.equal(PHONEMES.size, 39 + 4);
});

test("a pronouncer that is loaded says what the saved one said", async () => {
  const pronouncer = new Pronouncer(sizes, 5);
  const bytes = await saveWeights(pronouncer.variables, { notes: { sizes } });
  const before = tf.memory().numTensors;
  const loaded = await loadPronouncer(bytes);
  assert.equal(tf.memory().numTensors - before, Object.keys(loaded.variables).length);
  assert.deepEqual(await loaded.pronounce(["word"]), await pronouncer.pronounce(["word"]));
});

test("weights that do not say the model's sizes are refused", async () => {
  const bytes = await saveWeights({ w: tf.zeros([2]) });
  await assert.rejects(loadPronouncer(bytes), {
    message: "loadPronouncer: the file's notes do not say sizes. Is it another model's?",
  });
});
