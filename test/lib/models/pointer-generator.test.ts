import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beamSearch,
  greedySearch,
  padded,
  PointerGenerator,
  pointerLoss,
  startBackend,
  tf,
} from "../../../lib/src/index.js";

await startBackend("wasm");

const V = 11;
const [START, END, UNKNOWN] = [1, 2, 3];
/** The third word of the first source is none of the vocabulary, and stands there twice. */
const sources = [[5, 7, V + 2, 5, V + 2], [6, V + 1, 4]]; // prettier-ignore

const makeModel = (seed: number) =>
  new PointerGenerator({ vocabulary: V, features: 3, encoderUnits: 5, decoderUnits: 7, seed });

const softmax = (scores: readonly number[]) => {
  const powers = scores.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
};

/** P of every id, from the parts, by the formula. */
async function distribution(model: PointerGenerator, target: number[][]): Promise<number[][][]> {
  const { ids: source_BS, lengths } = padded(sources);
  const encoded = model.encode(source_BS, { lengths });
  const { logits, gate, weights } = model.mix(padded(target).ids, encoded);
  const [scores, gates, looks] = [await logits.array(), await gate.array(), await weights.array()];
  return scores.map((row, b) =>
    row.map((one, t) => {
      const p = 1 / (1 + Math.exp(-gates[b]![t]![0]!));
      const chances = [...softmax(one).map((q) => p * q), 0, 0, 0, 0, 0];
      for (const [s, id] of sources[b]!.entries()) chances[id]! += (1 - p) * looks[b]![t]![s]!;
      return chances;
    }),
  );
}

test("the next word is said or copied: the scores are the logarithms of the mixture", async () => {
  const model = makeModel(3);
  const target = [[START, 7, V + 2], [START, V + 1, 4]]; // prettier-ignore
  const wanted = await distribution(model, target);
  const { ids, lengths } = padded(sources);
  const { logits } = model.decode(padded(target).ids, model.encode(ids, { lengths }));
  const found = await logits.exp().array();
  for (const [b, rows] of found.entries()) {
    for (const [t, row] of rows.entries()) {
      assert.equal(row.length, V + 5);
      // Of the generated half the unknown word is left out, and its share goes to the others.
      const gate = wanted[b]![t]!;
      const ratio = (id: number) => row[id]! / gate[id]!;
      for (const id of [8, 9, 10]) assert.ok(Math.abs(ratio(id) / ratio(0) - 1) < 1e-4);
      assert.ok(row[UNKNOWN]! < 1e-9);
      const copy = V + (b === 0 ? 2 : 1);
      assert.ok(Math.abs(ratio(copy) - 1) < 1e-4, `${ratio(copy)}`);
      assert.ok(Math.abs(row.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-4);
    }
  }
});

test("the loss is the mean of −log P over what is neither padding nor unknown", async () => {
  const model = makeModel(5);
  const given = [[START, 7, V + 2, UNKNOWN], [START, 6]]; // prettier-ignore
  const wanted = [[7, V + 2, UNKNOWN, END], [6, END]]; // prettier-ignore
  const chances = await distribution(model, [given[0]!, [...given[1]!, 0, 0]]);
  const logs = [
    chances[0]![0]![7]!, chances[0]![1]![V + 2]!, chances[0]![3]![END]!,
    chances[1]![0]![6]!, chances[1]![1]![END]!,
  ].map(Math.log); // prettier-ignore
  const { ids: source_BS, lengths } = padded(sources);
  const mixture = model.mix(padded(given).ids, model.encode(source_BS, { lengths }));
  const loss = (await pointerLoss(mixture, source_BS, padded(wanted).ids).data())[0]!;
  const mean = -logs.reduce((sum, log) => sum + log, 0) / logs.length;
  assert.ok(Math.abs(loss - mean) < 1e-5, `${loss}, wanted ${mean}`);
});

test("the gradient of the loss is its slope", async () => {
  const model = makeModel(7);
  const { ids: source_BS, lengths } = padded(sources);
  const [given_BT, wanted_BT] = [[[START, 7], [START, V + 1]], [[7, V + 2], [V + 1, END]]].map(
    (ids) => padded(ids).ids,
  ) as [tf.Tensor2D, tf.Tensor2D]; // prettier-ignore
  const loss = () =>
    pointerLoss(model.mix(given_BT, model.encode(source_BS, { lengths })), source_BS, wanted_BT);
  const { grads } = tf.variableGrads(loss, Object.values(model.variables));
  for (const [name, variable] of Object.entries(model.variables)) {
    const gradient = grads[variable.name]!;
    const start = tf.clone(variable);
    const along = tf.div(gradient, tf.norm(gradient));
    const at = async (step: number) => {
      variable.assign(tf.add(start, tf.mul(along, step)));
      return (await loss().data())[0]!;
    };
    const slope = ((await at(1e-2)) - (await at(-1e-2))) / 2e-2;
    variable.assign(start);
    const wanted = (await tf.norm(gradient).data())[0]!;
    assert.ok(Math.abs(slope - wanted) < 2e-3 + 2e-2 * wanted, `${name}: ${slope}, ${wanted}`);
  }
});

test("what is read of a word without an id is the unknown word", async () => {
  const model = makeModel(11);
  const memory = async (ids: number[]) => model.encode(padded([ids]).ids).memory.array();
  assert.deepEqual(await memory([5, V + 1, 6]), await memory([5, UNKNOWN, 6]));
});

test("the searches write copies by their ids, and keep no tensors", async () => {
  const model = makeModel(13);
  // A gate that only copies.
  const { "gate/bias": bias } = model.variables;
  bias!.assign(tf.tensor1d([-50]));
  const { ids, lengths } = padded(sources);
  const options = { start: START, end: END, limit: 3, lengths };
  const before = tf.memory().numTensors;
  const greedy = await greedySearch(model, ids, options);
  const beams = await beamSearch(model, ids, { ...options, width: 3 });
  assert.equal(tf.memory().numTensors, before);
  for (const [row, source] of sources.entries()) {
    for (const found of [greedy[row]!, ...beams[row]!]) {
      assert.ok(
        found.ids.every((id) => source.includes(id)),
        found.ids.join(),
      );
    }
  }
  const [alone] = await beamSearch(model, padded([sources[1]!]).ids, {
    ...options,
    lengths: [3],
    width: 3,
  });
  assert.deepEqual(beams[1]!.map((one) => one.ids), alone!.map((one) => one.ids)); // prettier-ignore
});
