import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStory, ROOMS, storyVocabulary } from "../../../lib/src/datasets/stories.js";
import { random } from "../../../lib/src/random/generator.js";
import { SPECIAL } from "../../../lib/src/text/vocabulary.js";

/** What each word lies in. */
const containersOf = (passage: string) =>
  new Map(
    [...passage.matchAll(/(..)在(..)里。/gu)].map(([, word, container]) => [word!, container!]),
  );

test("the answer is found by following as many sentences as there are facts", () => {
  const source = random(3);
  for (const facts of [1, 2, 3]) {
    for (const chains of [1, 3, 5]) {
      const story = makeStory({ chains, facts, random: source });
      const containers = containersOf(story.passage);
      assert.equal(containers.size, 3 * chains);
      let place = story.question.slice(0, 2);
      for (let fact = 0; fact < facts; fact++) {
        assert.ok(!ROOMS.includes(place));
        place = containers.get(place)!;
        const { start, end } = story.trail[fact]!;
        assert.equal(story.passage.slice(start - 1, end + 2), `在${place}里`);
      }
      assert.equal(story.trail.length, facts);
      assert.equal(place, story.answer);
      assert.ok(ROOMS.includes(place));
      assert.equal(story.passage.slice(story.start, story.end + 1), story.answer);
      assert.equal(story.passage.split(story.answer).length, 2);
      assert.equal(story.question.slice(2), "在哪个房间？");
    }
  }
});

test("a story depends on the seed alone, and has no character without an id", () => {
  const of = (seed: number) => makeStory({ chains: 5, facts: 2, random: random(seed) });
  assert.deepEqual(of(7), of(7));
  assert.notDeepEqual(of(7), of(11));
  const vocabulary = storyVocabulary();
  for (let seed = 0; seed < 13; seed++) {
    const { passage, question } = of(seed);
    assert.ok(!vocabulary.encode(passage + question).includes(SPECIAL.unknown));
  }
});

test("options out of range are refused", () => {
  const make = (chains: number, facts: number) => () =>
    makeStory({ chains, facts, random: random(1) });
  assert.throws(make(13, 1), {
    name: "RangeError",
    message: "makeStory: chains must be a whole number from 1 to 12, got 13.",
  });
  assert.throws(make(3, 0), { message: "makeStory: facts must be a whole number from 1 to 3, got 0." }); // prettier-ignore
});
