import assert from "node:assert/strict";
import { test } from "node:test";
import { adam, countParameters, startBackend, type Random } from "seqattn";
import { GradientAverage } from "../../../assets/train/average.js";
import { training } from "../../../assets/train/digits/case.js";
import {
  devSounds,
  digitsOf,
  epochBatches,
  framesOf,
  testSets,
  testSounds,
  type Sound,
} from "../../../assets/train/digits/data.js";
import { heard, heardBy, matchedIn } from "../../../assets/train/digits/metrics.js";
import { makeModel } from "../../../assets/train/digits/model.js";
import { lossOf } from "../../../assets/train/digits/step.js";
import { makeTemplates, matchTemplates } from "../../../assets/train/digits/templates.js";
import { Group } from "../../../assets/train/group.js";
import { newRun } from "../../../assets/train/run-state.js";
import { update } from "../../../assets/train/update.js";

await startBackend("wasm");

test("no sound of dev or test is one of training, and a sound is the same whenever it is made", () => {
  const trained = [1, 2, 40].flatMap((epoch) => epochBatches(epoch).flat());
  const numbers = new Set(trained.map(({ number }) => number));
  assert.equal(numbers.size, trained.length);
  const kept = [...devSounds(), ...testSounds(testSets["white 30"]!)];
  assert.equal(new Set(kept.map(({ number }) => number)).size, kept.length);
  assert.ok(kept.every(({ number }) => !numbers.has(number)));
  const [sound] = devSounds(1);
  assert.deepEqual(framesOf(sound!), framesOf(sound!));
});

test("the test sets hold the same digits, and differ in what is heard", () => {
  const [quiet, loud] = ["white 30", "white 0"].map((name) => testSounds(testSets[name]!, 3));
  assert.deepEqual(
    quiet!.map(({ number }) => digitsOf(number)),
    loud!.map(({ number }) => digitsOf(number)),
  );
  assert.equal(framesOf(quiet![0]!).length, framesOf(loud![0]!).length);
  assert.notDeepEqual(framesOf(quiet![0]!), framesOf(loud![0]!));
});

test("errors are counted as hand arithmetic does", () => {
  const sounds = devSounds(2);
  const [first = [], second = []] = sounds.map(({ number }) => digitsOf(number));
  // The first is right; the second lacks a digit.
  const { errorRate, edits } = heard([first, second.slice(1)], sounds);
  assert.equal(edits, "01");
  assert.equal(errorRate, 1 / (first.length + second.length));
});

test("templates find themselves in a row, with silence between them", () => {
  const templates = makeTemplates();
  const { digits, silence } = templates;
  const chosen = [4, 11, 28].map((index) => digits[index]!);
  const frames = chosen.flatMap((template) => [silence, ...template.frames, silence, silence]);
  assert.deepEqual(
    matchTemplates(frames, templates, 1),
    chosen.map(({ digit }) => digit),
  );
});

test("matching of templates hears most of the digits where there is little noise", async () => {
  const { errorRate } = await matchedIn(testSounds(testSets["white 20"]!, 11), 5, new Group());
  assert.ok(errorRate < 0.5, `${errorRate}`);
});

test("two sounds are learned by heart", async () => {
  const sounds = devSounds(20)
    .filter(({ number }) => digitsOf(number).length < 4)
    .slice(0, 2);
  const subject = await training.open();
  const listener = makeModel();
  const { variables } = listener;
  const group = new Group();
  const loss = (rows: readonly unknown[], noise: Random) =>
    lossOf(listener, rows as Sound[], noise);
  const average = await GradientAverage.create(group, variables);
  const own = { ...subject, variables, loss };
  const machinery = { subject: own, optimizer: adam(0.01), group, average, clip: 1 };
  const run = newRun(3);
  for (let step = 0; step < 40; step++) await update(machinery, sounds, run);
  const { greedy, beam } = await heardBy(listener, sounds, group);
  assert.deepEqual([greedy.edits, beam.edits], ["00", "00"]);
});

test("the weights fit into two megabytes of 16 bits", async () => {
  const parameters = countParameters(await training.open());
  assert.ok(2 * parameters < 1.9e6, `${parameters} parameters`);
});
