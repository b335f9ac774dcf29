import assert from "node:assert/strict";
import { test } from "node:test";
import { countParameters, startBackend, Summariser } from "seqattn";
import { Group } from "../../../assets/train/group.js";
import { training } from "../../../assets/train/summ/case.js";
import { descriptionsOf, toExample, vocabularyOf } from "../../../assets/train/summ/data.js";
import {
  bestLead,
  lead,
  meanRougeL,
  scores,
  summaries,
  wordShares,
} from "../../../assets/train/summ/metrics.js";
import { lossOf } from "../../../assets/train/summ/step.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const train = descriptionsOf("train");

test("a few descriptions are learned by heart, copies among them", async () => {
  const few = train.filter(({ source }) => source.length < 20).slice(0, 7);
  const sizes = { features: 17, encoderUnits: 19, decoderUnits: 23 };
  const summariser = new Summariser(vocabularyOf(train), sizes, 1);
  const rows = few.map((one) => toExample(summariser, one));
  assert.ok(wordShares(summariser, few).copied > 0);
  const options = { steps: 120, rate: 0.02 };
  await learnByHeart(
    summariser.variables,
    rows,
    (some, noise) => lossOf(summariser, some, noise),
    options,
  );
  const after = meanRougeL(await summaries(summariser, few, 1, new Group()));
  assert.ok(after > 0.7, `ROUGE-L ${after}`);
});

test("an epoch has every description once, and the weights fit into two megabytes of 16 bits", async () => {
  const subject = await training.open();
  const all = subject.batches(3).flat();
  assert.equal(all.length, train.length);
  assert.equal(new Set(all).size, train.length);
  const parameters = countParameters(subject);
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});

test("the lead is the first words, as many as are best on average", () => {
  const few = [
    { text: "", source: ["a", "b", "c", "d"], summary: ["a", "b"] },
    { text: "", source: ["e", "f", "g"], summary: ["e", "f", "g"] },
  ];
  assert.deepEqual(lead(few, 2).map(({ hypothesis }) => hypothesis), [["a", "b"], ["e", "f"]]); // prettier-ignore
  // 1 word: F1 2/3 and 1/2; 2 words: 1 and 4/5; 3 words: 4/5 and 1, which is as good; 4: 2/3 and 1.
  assert.equal(bestLead(few), 2);
  assert.ok(Math.abs(scores(lead(few, 2)).rougeL.value - 0.9) < 1e-12);
});

test("words that are neither in the vocabulary nor in the text cannot be reached", () => {
  const summariser = new Summariser(
    vocabularyOf(train),
    { features: 3, encoderUnits: 2, decoderUnits: 2 },
    1,
  );
  const one = { text: "", source: ["the", "zzyx"], summary: ["the", "zzyx", "qqxz", "the"] };
  assert.deepEqual(wordShares(summariser, [one]), { said: 0.5, copied: 0.25, unreachable: 0.25 });
});
