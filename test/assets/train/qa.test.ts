import assert from "node:assert/strict";
import { test } from "node:test";
import { characters, countParameters, QuestionAnswerer, startBackend } from "seqattn";
import { Group } from "../../../assets/train/group.js";
import {
  knownAnswer,
  overlappingClause,
  secondClause,
} from "../../../assets/train/qa/baselines.js";
import { training } from "../../../assets/train/qa/case.js";
import { examplesOf, vocabularyOf } from "../../../assets/train/qa/data.js";
import {
  characterF1,
  judge,
  judgeModel,
  meanOf,
  scores,
} from "../../../assets/train/qa/metrics.js";
import { lossOf } from "../../../assets/train/qa/step.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const train = examplesOf("train");

test("every answer stands where its example says", () => {
  for (const split of ["train", "dev", "test"]) {
    for (const { passage, answer, start, end } of examplesOf(split)) {
      const found = characters(passage).slice(start, end + 1).join(""); // prettier-ignore
      assert.equal(found, answer.normalize("NFC"));
    }
  }
});

test("a few questions are learned by heart", async () => {
  const few = train.filter(({ passage }) => passage.length < 30).slice(0, 13);
  const answerer = new QuestionAnswerer(
    vocabularyOf(train),
    { features: 11, units: 13, layers: 2 },
    1,
  );
  const loss = (rows: readonly (typeof few)[number][], noise: Parameters<typeof lossOf>[2]) =>
    lossOf(answerer, rows, noise);
  await learnByHeart(answerer.variables, few, loss, { steps: 60, rate: 0.02 });
  const exact = meanOf(await judgeModel(answerer, few, new Group()), "exact");
  assert.ok(exact > 0.8, `exact ${exact}`);
});

test("an epoch has every question once, and the weights fit into two megabytes of 16 bits", async () => {
  const subject = await training.open();
  const all = subject.batches(3).flat();
  assert.equal(all.length, train.length);
  assert.equal(new Set(all).size, train.length);
  const parameters = countParameters(subject);
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});

test("F1 counts characters as often as they occur in both", () => {
  // 洛阳人 in 河南洛阳人人: 3 of 3, and 3 of 6.
  assert.ok(Math.abs(characterF1("洛阳人", "河南洛阳人人") - 2 / 3) < 1e-12);
  assert.equal(characterF1("人人", "人"), 2 / 3);
  assert.equal(characterF1("", "人"), 0);
});

test("the baselines point at the second clause, at the clause most like the question, and at known answers", () => {
  const inquiry = { passage: "王维，字摩诘，河东人。诗六卷。", question: "王维留存多少诗？" };
  assert.equal(secondClause(inquiry), "字摩诘");
  assert.equal(overlappingClause(inquiry), "王维");
  const known = (answer: string, count: number) =>
    Array.from({ length: count }, () => ({
      ...inquiry,
      kind: "",
      notice: 0,
      start: 0,
      end: 0,
      answer,
    }));
  const answer = knownAnswer([...known("一首", 3), ...known("六卷", 2), ...known("诗", 1)]);
  assert.equal(answer(inquiry), "六卷");
  assert.equal(answer({ ...inquiry, question: "王维是哪里人？" }), "");
});

test("questions on one notice are drawn together", () => {
  const one = { passage: "", question: "", kind: "home", start: 0, end: 0 };
  const examples = [1, 1, 1, 2].map((notice) => ({ ...one, notice, answer: "甲" }));
  const { exact } = scores(judge(examples, ["甲", "甲", "甲", "乙"]));
  // Two notices: all right, all wrong, or three of four.
  assert.deepEqual(exact, { value: 0.75, low: 0, high: 1 });
});
