import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beamSearch,
  EncoderDecoder,
  greedySearch,
  padded,
  startBackend,
  tf,
  type Encoded,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const [START, END, LIMIT] = [1, 2, 3];
const VOCABULARY = 5;
const ends = { start: START, end: END, limit: LIMIT };

/** Larger weights than at the start, so that probabilities are far from even. */
function decidedModel(seed: number): EncoderDecoder {
  const model = new EncoderDecoder({
    sourceVocabulary: 7,
    targetVocabulary: VOCABULARY,
    features: 3,
    encoderUnits: 5,
    decoderUnits: 7,
    seed,
  });
  tf.tidy(() => {
    for (const variable of Object.values(model.variables)) variable.assign(tf.mul(variable, 3));
  });
  return model;
}

const words = [[4, 5, 6, 3], [6, 5], [3, 3, 4]]; // prettier-ignore

/** log p of a target by one pass of the decoder over all of it, its end included. */
async function logProbability(model: EncoderDecoder, encoded: Encoded, ids: readonly number[]) {
  const answers = [...ids, END];
  const { logits } = model.decode(padded([[START, ...answers.slice(0, -1)]]).ids, encoded);
  const scores = (await tf.logSumExp(logits, 2, true).sub(logits).neg().array()) as number[][][];
  return answers.reduce((sum, id, position) => sum + scores[0]![position]![id]!, 0);
}

/** All targets of up to three ids. */
function allTargets(): number[][] {
  const others = [0, 1, 3, 4];
  const longer = (shorter: number[][]) =>
    shorter.flatMap((ids) => others.map((id) => [...ids, id]));
  const ones = longer([[]]);
  const twos = longer(ones);
  return [[], ...ones, ...twos, ...longer(twos)];
}

test("greedy search takes the most probable id at each position", async () => {
  const model = decidedModel(3);
  const [found] = await greedySearch(model, padded([words[0]!]).ids, ends);
  const encoded = model.encode(padded([words[0]!]).ids);
  const prefix: number[] = [START];
  for (const id of [...found!.ids, END]) {
    const { logits } = model.decode(padded([prefix]).ids, encoded);
    const last = logits.slice([0, prefix.length - 1], [1, 1]);
    const best = (await tf.argMax(last, 2).data())[0];
    if (prefix.length <= LIMIT) assert.equal(best, id);
    prefix.push(id);
  }
});

test("a beam that holds everything finds the most probable of all targets", async () => {
  for (const seed of [3, 5, 7, 11, 13]) {
    const model = decidedModel(seed);
    const source = padded([words[0]!]).ids;
    const [found] = await beamSearch(model, source, { ...ends, width: VOCABULARY ** LIMIT });
    const encoded = model.encode(source);
    const targets = allTargets();
    const logs: number[] = [];
    for (const target of targets) logs.push(await logProbability(model, encoded, target));
    const best = logs.indexOf(Math.max(...logs));
    assert.deepEqual(found![0]!.ids, targets[best], `seed ${seed}`);
    assert.ok(Math.abs(found![0]!.logProbability - logs[best]!) < 1e-4);
  }
});

test("a beam of one finds what greedy search finds", async () => {
  const model = decidedModel(5);
  const { ids, lengths } = padded(words);
  const greedy = await greedySearch(model, ids, { ...ends, lengths });
  const beams = await beamSearch(model, ids, { ...ends, lengths, width: 1 });
  assert.deepEqual(
    beams.map(([best]) => best!.ids),
    greedy.map(({ ids: found }) => found),
  );
});

test("words searched together find what each finds alone", async () => {
  const model = decidedModel(7);
  const { ids, lengths } = padded(words);
  const together = await beamSearch(model, ids, { ...ends, lengths, width: 3 });
  for (const [row, word] of words.entries()) {
    const [alone] = await beamSearch(model, padded([word]).ids, { ...ends, width: 3 });
    assert.deepEqual(
      together[row]!.map((one) => one.ids),
      alone!.map((one) => one.ids),
    );
  }
});

test("the searches give the weights of every id and of the end, and keep no tensors", async () => {
  const model = decidedModel(11);
  const { ids, lengths } = padded(words);
  const before = tf.memory().numTensors;
  const greedy = await greedySearch(model, ids, { ...ends, lengths });
  const beams = await beamSearch(model, ids, { ...ends, lengths, width: 3 });
  assert.equal(tf.memory().numTensors, before);
  for (const found of [...greedy, ...beams.flat()]) {
    assert.equal(found.weights.length, found.ids.length + 1);
    for (const row of found.weights) assert.equal(row.length, 4);
  }
});
