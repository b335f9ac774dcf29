import assert from "node:assert/strict";
import { test } from "node:test";
import { countParameters, pronunciationErrors, startBackend, tf } from "seqattn";
import { training as attention } from "../../../assets/train/g2p-attention/case.js";
import { makeModel as makeAttention } from "../../../assets/train/g2p-attention/model.js";
import { say } from "../../../assets/train/g2p-compared/say.js";
import { heardFrom } from "../../../assets/train/g2p-compared/metrics.js";
import { lossOf } from "../../../assets/train/g2p-compared/step.js";
import { training as state } from "../../../assets/train/g2p-state/case.js";
import { makeModel as makeState } from "../../../assets/train/g2p-state/model.js";
import { training as transformer } from "../../../assets/train/g2p-transformer/case.js";
import { makeModel as makeTransformer } from "../../../assets/train/g2p-transformer/model.js";
import { toBatch, toExample, wordsOf } from "../../../assets/train/g2p/data.js";
import { Group } from "../../../assets/train/group.js";
import { learnByHeart } from "./learn-by-heart.js";

await startBackend("wasm");

const dev = wordsOf("dev");
const makers = { state: makeState, attention: makeAttention, transformer: makeTransformer };

const subjects = [await state.open(), await attention.open(), await transformer.open()];

test("the three models have as many parameters as each other, within three in a hundred", () => {
  const counts = subjects.map(countParameters);
  assert.ok(Math.max(...counts) < 1.03 * Math.min(...counts), counts.join(", "));
});

test("the three models learn from the same batches in one order", () => {
  const [first, ...others] = subjects.map((subject) => subject.batches(2));
  assert.equal(new Set(first!.flat()).size, 60_000);
  for (const other of others) assert.deepEqual(other, first);
  assert.notDeepEqual(subjects[0]!.batches(3)[0], first![0]);
});

for (const [name, makeModel] of Object.entries(makers)) {
  test(`${name}: a few words are learned by heart`, async () => {
    const speaker = makeModel();
    // A batch has words of one length only.
    const few = dev.filter(({ word }) => word.length === 5).slice(0, 7);
    const rows = few.map(toExample);
    await learnByHeart(speaker.variables, rows, (some, noise) => lossOf(speaker, some, noise), {
      steps: 60,
      rate: 5e-3,
    });
    const { per, said } = await heardFrom(speaker, few, new Group());
    assert.ok(per < 0.1, `PER ${per}`);
    const again = said.map((text, i) => ({
      phonemes: text.split(" "),
      spoken: few[i]!.spoken,
    }));
    assert.equal(pronunciationErrors(again).per, per);
  });

  test(`${name}: what is said does not depend on the words beside it, and nothing is kept`, async () => {
    const speaker = makeModel();
    const short = dev.map(({ word }) => word).filter((word) => word.length < 5);
    const words = short.slice(0, 5);
    const { numTensors } = tf.memory();
    const together = await say(speaker, words);
    assert.equal(tf.memory().numTensors, numTensors);
    for (const [index, word] of words.entries()) {
      assert.deepEqual((await say(speaker, [word]))[0], together[index]);
    }
  });

  test(`${name}: a score does not depend on later phonemes`, async () => {
    const speaker = makeModel();
    const { source_BS, given_BT } = toBatch([
      toExample(dev.find(({ spoken }) => spoken[0]!.length === 5)!),
    ]);
    const whole = speaker.scores(source_BS, given_BT);
    const part = speaker.scores(source_BS, tf.slice(given_BT, [0, 0], [1, 3]));
    const difference = tf.max(tf.abs(tf.sub(tf.slice(whole, [0, 0, 0], [1, 3, -1]), part)));
    assert.ok((await difference.data())[0]! < 1e-5);
  });
}

test("without attention the letters reach the decoder through its first state alone", async () => {
  const speaker = makeState();
  const { "hidden/kernel": hidden, "cell/kernel": cell } = speaker.variables;
  hidden!.assign(tf.zerosLike(hidden!));
  cell!.assign(tf.zerosLike(cell!));
  const given_BT = tf.tensor2d([[1, 7, 9]], [1, 3], "int32");
  const [one, other] = ["cat", "elephant"].map((word) => {
    const example = toExample({ word, split: "dev", spoken: [[]] });
    return speaker.scores(toBatch([example]).source_BS, given_BT);
  });
  assert.equal((await tf.max(tf.abs(tf.sub(one!, other!))).data())[0], 0);
});
