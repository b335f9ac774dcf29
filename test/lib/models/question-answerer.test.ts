import assert from "node:assert/strict";
import { test } from "node:test";
import {
  loadQuestionAnswerer,
  QuestionAnswerer,
  saveWeights,
  startBackend,
  tf,
  Vocabulary,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const sizes = { features: 3, units: 5, layers: 2 };
const inquiries = [
  { passage: "王维，字摩诘，河东人。", question: "王维的字是什么？" },
  { passage: "崔謩，贞元间乡贡进士。诗一首。", question: "崔謩有多少诗？" },
  { passage: "诗", question: "诗？" },
];
const vocabulary = Vocabulary.of(inquiries.slice(0, 1).map(({ passage }) => passage));

test("a character that stands in the question is marked, even one without an id", () => {
  const asked = new QuestionAnswerer(vocabulary, sizes, 3).read(inquiries.slice(1, 2));
  // 崔謩，贞元间乡贡进士。诗一首。
  const wanted = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0];
  assert.deepEqual([...asked.match.dataSync()], wanted);
  assert.deepEqual([asked.lengths, asked.questionLengths], [[15], [7]]);
});

test("an answer is the most probable part of its passage, and does not depend on the others", async () => {
  const answerer = new QuestionAnswerer(vocabulary, sizes, 5);
  const before = tf.memory().numTensors;
  const answers = await answerer.answer(inquiries);
  assert.equal(tf.memory().numTensors, before);
  for (const [index, inquiry] of inquiries.entries()) {
    const { text, start, end, starts, ends, logProbability } = answers[index]!;
    assert.equal(text, [...inquiry.passage].slice(start, end).join(""));
    for (const chances of [starts, ends]) {
      assert.equal(chances.length, [...inquiry.passage].length);
      assert.ok(Math.abs(chances.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-6);
    }
    const chance = (first: number, last: number) => starts[first]! * ends[last]!;
    assert.ok(Math.abs(logProbability - Math.log(chance(start, end - 1))) < 1e-6);
    for (let first = 0; first < starts.length; first++) {
      for (let last = first; last < ends.length; last++) {
        assert.ok(chance(first, last) <= chance(start, end - 1) + 1e-12);
      }
    }
    const [alone] = await answerer.answer([inquiry]);
    assert.equal(alone!.text, text);
    assert.ok(Math.abs(alone!.logProbability - logProbability) < 1e-4);
  }
});

test("each hop takes shares of the passage that add up to 1, and of nothing behind it", async () => {
  const answerer = new QuestionAnswerer(vocabulary, { ...sizes, hops: 2 }, 11);
  const before = tf.memory().numTensors;
  const answers = await answerer.answer(inquiries);
  assert.equal(tf.memory().numTensors, before);
  for (const [index, { looks }] of answers.entries()) {
    assert.equal(looks.length, 2);
    for (const weights of looks) {
      assert.equal(weights.length, [...inquiries[index]!.passage].length);
      assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-5);
    }
    const [alone] = await answerer.answer([inquiries[index]!]);
    assert.ok(Math.abs(alone!.logProbability - answers[index]!.logProbability) < 1e-4);
  }
});

test("hops add weights of their own and change what is pointed at; the others stay as they were", async () => {
  const [without, hopping] = [0, 1].map(
    (hops) => new QuestionAnswerer(vocabulary, { ...sizes, hops }, 13),
  ) as [QuestionAnswerer, QuestionAnswerer];
  const names = Object.keys(without.variables);
  assert.deepEqual(Object.keys(hopping.variables).slice(0, names.length), names);
  for (const name of names) {
    const [one, other] = [without, hopping].map(({ variables }) => variables[name]!.arraySync());
    assert.deepEqual(one, other);
  }
  const [first] = await without.answer(inquiries.slice(0, 1));
  const [second] = await hopping.answer(inquiries.slice(0, 1));
  assert.deepEqual(first!.looks, []);
  assert.notDeepEqual(second!.starts, first!.starts);
});

test("an inquiry without a passage or a question is refused", async () => {
  const answerer = new QuestionAnswerer(vocabulary, sizes, 3);
  await assert.rejects(answerer.answer([inquiries[0]!, { passage: "诗", question: "" }]), {
    name: "RangeError",
    message: "QuestionAnswerer: inquiry 1 needs a passage and a question.",
  });
});

test("a question answerer that is loaded answers as the saved one did", async () => {
  const answerer = new QuestionAnswerer(vocabulary, sizes, 7);
  const notes = { sizes, characters: vocabulary.toJSON().join("") };
  const loaded = await loadQuestionAnswerer(await saveWeights(answerer.variables, { notes }));
  assert.deepEqual(await loaded.answer(inquiries), await answerer.answer(inquiries));
});
