import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countParameters,
  loadStoryReaders,
  saveWeights,
  startBackend,
  storyReaders,
} from "seqattn";
import { Group } from "../../../assets/train/group.js";
import { training } from "../../../assets/train/hops/case.js";
import {
  devStories,
  epochBatches,
  longerStories,
  testStories,
} from "../../../assets/train/hops/data.js";
import { firstRoomRights, rightsOf, share, shares } from "../../../assets/train/hops/metrics.js";
import { lossOf } from "../../../assets/train/hops/step.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const sizes = { features: 11, units: 23, layers: 1, hops: 2 };

test("a few stories are learned by heart by all readers", async () => {
  const few = devStories().slice(0, 7);
  const readers = storyReaders(sizes, 1);
  const { variables } = readers;
  await learnByHeart(variables, few, (rows) => lossOf(readers, rows), { steps: 120, rate: 0.02 });
  for (const reader of [readers.direct, readers.hopping, readers.guided]) {
    const right = share(await rightsOf(reader, few, new Group()));
    assert.ok(right > 0.7, `${right} right`);
  }
});

test("no story that is tested is one of those that are learned from", () => {
  const textOf = ({ passage, question }: { passage: string; question: string }) =>
    passage + question;
  const epochs = Array.from({ length: training.config.epochs }, (_, index) => index + 1);
  const learned = new Set(epochs.flatMap((epoch) => epochBatches(epoch).flat().map(textOf)));
  for (const apart of [devStories(), testStories(), longerStories()]) {
    assert.ok(apart.every((story) => !learned.has(textOf(story))));
  }
  assert.deepEqual(epochBatches(2), epochBatches(2));
});

test("the weights of the readers fit into two megabytes of 16 bits", async () => {
  const parameters = countParameters(await training.open());
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});

test("the room that is named first is right as often as there are chains", () => {
  const stories = testStories();
  const { all, oneFact } = shares(stories, firstRoomRights(stories));
  // Three chains: mean 1/3, deviation √(2/9 / 1500) = 0.0122; four deviations on either side.
  assert.ok(Math.abs(all.value - 1 / 3) < 0.049, `${all.value}`);
  assert.ok(oneFact.high - oneFact.low > all.high - all.low);
});

test("readers that are loaded answer as the saved ones did", async () => {
  const readers = storyReaders(sizes, 5);
  const loaded = await loadStoryReaders(await saveWeights(readers.variables, { notes: { sizes } }));
  const few = devStories().slice(0, 5);
  assert.deepEqual(await loaded.direct.answer(few), await readers.direct.answer(few));
  assert.deepEqual(await loaded.guided.answer(few), await readers.guided.answer(few));
  assert.deepEqual(await loaded.hopping.answer(few), await readers.hopping.answer(few));
});
