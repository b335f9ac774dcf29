import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countParameters,
  quatrainTokens,
  QuatrainWriter,
  startBackend,
  verseLength,
} from "seqattn";
import { Group } from "../../../assets/train/group.js";
import { training } from "../../../assets/train/jueju/case.js";
import { poems, vocabularyOf } from "../../../assets/train/jueju/data.js";
import {
  freePerplexity,
  judgeModel,
  judgeNGrams,
  perplexities,
  unknownShare,
} from "../../../assets/train/jueju/metrics.js";
import { lossOf } from "../../../assets/train/jueju/step.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const { train, dev, test: tested } = poems();
const vocabulary = vocabularyOf(train);

test("no poem of one part shares a verse with one of dev or test", () => {
  const versesOf = (some: readonly string[]) =>
    some.flatMap((poem) => poem.split(/[，。]/u).filter(Boolean));
  const apart = new Set(versesOf(tested));
  assert.ok(versesOf([...dev, ...train]).every((verse) => !apart.has(verse)));
  const ofDev = new Set(versesOf(dev));
  assert.ok(versesOf(train).every((verse) => !ofDev.has(verse)));
  assert.deepEqual([tested.length, dev.length], [1000, 500]);
  assert.ok(train.length > 12_000, `${train.length} poems`);
});

test("a few poems are learned by heart", async () => {
  const few = train.filter((poem) => verseLength(poem) === 5).slice(0, 5);
  const writer = new QuatrainWriter(
    vocabulary,
    { features: 16, heads: 2, layers: 1, hidden: 23 },
    1,
  );
  const before = freePerplexity(await judgeModel(writer, few, new Group()));
  await learnByHeart(writer.variables, few, (rows, noise) => lossOf(writer, rows, noise), {
    steps: 60,
    rate: 0.02,
  });
  const after = freePerplexity(await judgeModel(writer, few, new Group()));
  assert.ok(after < 20 && before > 1000, `perplexity ${before}, then ${after}`);
});

test("an epoch has every poem once, of one form in each batch; the weights fit into two megabytes", async () => {
  const subject = await training.open();
  const batches = subject.batches(3);
  assert.equal(new Set(batches.flat()).size, train.length);
  assert.equal(batches.flat().length, train.length);
  assert.ok(batches.every((batch) => new Set(batch.map(verseLength)).size === 1));
  const parameters = countParameters(subject);
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});

test("only places where a character is free count", () => {
  const both = [5, 7].map((verse) => train.find((poem) => verseLength(poem) === verse)!);
  const judged = both.map((poem) => ({
    poem,
    logs: [...poem].map((one) => ("，。".includes(one) ? Math.log(1e-9) : Math.log(1 / 7))),
  }));
  assert.ok(Math.abs(freePerplexity(judged) - 7) < 1e-9);
  for (const { value, low, high } of Object.values(perplexities(judged))) {
    for (const figure of [value, low, high]) assert.ok(Math.abs(figure - 7) < 1e-9);
  }
});

test("trigrams foresee poems better than bigrams, or at least not much worse, and both than chance", () => {
  const few = tested.slice(0, 101);
  const [two, three] = [2, 3].map((order) =>
    freePerplexity(judgeNGrams(train, few, vocabulary, order)),
  );
  assert.ok(three! < 1.1 * two! && two! < vocabulary.size / 4, `${two}, ${three}`);
});

test("a character that the vocabulary lacks is counted", () => {
  const rare = train.find((poem) =>
    quatrainTokens(poem).some((one) => !vocabulary.tokens.includes(one)),
  )!;
  const count = [...rare].filter((one) => !vocabulary.tokens.includes(one)).length;
  assert.equal(unknownShare([rare], vocabulary), count / (4 * verseLength(rare)));
});
