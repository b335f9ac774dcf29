import assert from "node:assert/strict";
import { test } from "node:test";
import { countParameters, startBackend, Translator } from "seqattn";
import { Group } from "../../../assets/train/group.js";
import { mostFrequent, nearestNeighbour } from "../../../assets/train/mt/baselines.js";
import { training } from "../../../assets/train/mt/case.js";
import { epochBatches, pairsOf, toExample, vocabulariesOf } from "../../../assets/train/mt/data.js";
import { baselineScores, bleuOf, translations } from "../../../assets/train/mt/metrics.js";
import { lossOf } from "../../../assets/train/mt/step.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const train = pairsOf("train");

test("a few headings are learned by heart", async () => {
  const pairs = train.filter(({ english }) => english.split(" ").length === 2).slice(0, 7);
  const sizes = { features: 17, encoderUnits: 19, decoderUnits: 23 };
  const translator = new Translator(vocabulariesOf(train), sizes, 1);
  const rows = pairs.map((pair) => toExample(translator, pair));
  const options = { steps: 80, rate: 0.02 };
  await learnByHeart(
    translator.variables,
    rows,
    (some, noise) => lossOf(translator, some, noise),
    options,
  );
  const after = bleuOf(await translations(translator, pairs, 1, new Group()));
  assert.ok(after > 0.9, `BLEU ${after}`);
});

test("an epoch has every pair once, and the weights fit into two megabytes of 16 bits", async () => {
  const subject = await training.open();
  const all = subject.batches(3).flat();
  assert.equal(all.length, train.length);
  assert.equal(new Set(all).size, train.length);
  assert.deepEqual(epochBatches(all.slice(0, 97), 3), epochBatches(all.slice(0, 97), 3));
  const parameters = countParameters(subject);
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});

test("the nearest neighbour of a training text is itself, and what is rare decides", () => {
  const pairs = [
    { english: "Close the file", chinese: "关闭文件" },
    { english: "Save the file", chinese: "保存文件" },
    { english: "Close the window", chinese: "关闭窗口" },
    { english: "Save the chart", chinese: "保存图表" },
  ];
  const nearest = nearestNeighbour(pairs);
  for (const { english, chinese } of pairs) assert.equal(nearest(english), chinese);
  assert.equal(nearest("A chart and the file"), "保存图表");
  assert.equal(nearest("unheard"), "关闭文件");
});

test("the most frequent translation is that of most pairs", () => {
  const pairs = ["甲", "乙", "乙", "丙"].map((chinese) => ({ english: "", chinese }));
  assert.equal(mostFrequent(pairs), "乙");
});

test("the baselines have intervals around their figures", () => {
  const { nearest, mostFrequent: frequent } = baselineScores(
    train.slice(0, 997),
    train.slice(1000, 1053),
  );
  assert.ok(nearest.bleu.low <= nearest.bleu.value && nearest.bleu.value <= nearest.bleu.high);
  assert.ok(nearest.chrf.value > frequent.chrf.value);
});
