import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { startBackend, tf } from "seqattn";
import { countParameters } from "../../../lib/src/layers/variables.js";
import { TransformerBlock } from "../../../lib/src/transformer/block.js";
import { TransformerStack } from "../../../lib/src/transformer/stack.js";
import { Transformer } from "../../../lib/src/transformer/transformer.js";

interface Case {
  cross: boolean;
  norm: "pre" | "post";
  variables: Record<string, number[] | number[][]>;
  x: number[][][];
  memory: number[][][];
  out: number[][][];
  upstream: number[][][];
  gradient: number[][][];
}

const fixture = new URL("../../fixtures/transformer-block.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, "utf8")) as { cases: Case[] };

const waves = (...shape: number[]) =>
  tf
    .sin(
      tf
        .range(
          0,
          shape.reduce((a, b) => a * b, 1),
        )
        .mul(1.7),
    )
    .reshape<tf.Tensor3D>(shape);
const close = (actual: tf.Tensor, expected: tf.Tensor, tolerance: number) => {
  const gap = tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0] ?? NaN;
  assert.ok(gap <= tolerance, `largest difference ${gap}`);
};

before(() => startBackend("wasm"));

describe("a block with PyTorch's weights gives PyTorch's output and gradient", () => {
  for (const { cross, norm, ...numbers } of cases) {
    test(`${cross ? "decoder" : "encoder"}, ${norm}-norm`, () => {
      const block = new TransformerBlock({
        features: 6,
        heads: 2,
        hidden: 7,
        norm,
        cross,
        seed: 1,
      });
      assert.deepEqual(Object.keys(block.variables).sort(), Object.keys(numbers.variables).sort());
      for (const [name, values] of Object.entries(numbers.variables)) {
        block.variables[name]?.assign(tf.tensor(values));
      }
      const memory = cross ? tf.tensor3d(numbers.memory) : undefined;
      const run = (x: tf.Tensor) => block.call(x as tf.Tensor3D, { causal: true, memory }).out;
      const x = tf.tensor3d(numbers.x);
      close(run(x), tf.tensor3d(numbers.out), 2e-5);
      const loss = (input: tf.Tensor) => run(input).mul(tf.tensor3d(numbers.upstream)).sum();
      close(tf.grad(loss)(x), tf.tensor3d(numbers.gradient), 1e-4);
    });
  }
});

test("under a causal mask no layer lets a later position change an earlier one", () => {
  const stack = new TransformerStack({ layers: 3, features: 6, heads: 3, seed: 5 });
  const x = waves(2, 7, 6);
  const changed = tf.concat<tf.Tensor3D>([x.slice([0, 0], [2, 4]), tf.ones([2, 3, 6])], 1);
  const first4 = (input: tf.Tensor3D) =>
    stack.call(input, { causal: true }).out.slice([0, 0], [2, 4]);
  close(first4(changed), first4(x), 0);
});

test("without its weights a stack gives the same output, and nothing else", () => {
  const stack = new TransformerStack({ layers: 2, features: 6, heads: 3, cross: true, seed: 5 });
  const [x, memory] = [waves(2, 7, 6), waves(2, 5, 6)];
  const lean = stack.call(x, { causal: true, memory, weights: false });
  assert.deepEqual([lean.weights, lean.crossWeights], [[], []]);
  const full = stack.call(x, { causal: true, memory });
  assert.equal(full.weights.length + full.crossWeights.length, 4);
  close(lean.out, full.out, 1e-5);
});

test("the base model of the paper has the number of weights that its formula gives", () => {
  // A layer: 4 (D² + D) attention + 2 D·F + F + D feed-forward + 2·2D norms; a decoder's has
  // one more attention and norm. Here 2 layers each, D = 16, F = 64, and embeddings and output.
  const [D, F, V, W] = [16, 64, 29, 23];
  const attention = 4 * (D * D + D);
  const encoder = attention + 2 * D * F + F + D + 4 * D;
  const decoder = encoder + attention + 2 * D;
  const model = new Transformer({
    sourceVocabulary: V,
    targetVocabulary: W,
    encoderLayers: 2,
    decoderLayers: 2,
    features: D,
    heads: 4,
    norm: "post",
    seed: 1,
  });
  const embeddings = (V + W) * D + W * D + W;
  assert.equal(countParameters(model), 2 * encoder + 2 * decoder + embeddings);
});

function smallModel(): Transformer {
  return new Transformer({
    sourceVocabulary: 5,
    targetVocabulary: 7,
    encoderLayers: 1,
    decoderLayers: 2,
    features: 6,
    heads: 2,
    seed: 3,
  });
}

test("every weight of an encoder–decoder gets a gradient", () => {
  const model = smallModel();
  const source = tf.tensor2d([[1, 4, 2]], [1, 3], "int32");
  const target = tf.tensor2d([[2, 6]], [1, 2], "int32");
  const { grads } = tf.variableGrads(() =>
    model.decode(target, model.encode(source)).logits.square().mean<tf.Scalar>(),
  );
  for (const [name, variable] of Object.entries(model.variables)) {
    const size = grads[variable.name]?.abs().max().dataSync()[0] ?? NaN;
    // Adding a constant to the scores of all keys changes no weight: their bias has no gradient.
    if (name.endsWith("key/bias")) assert.ok(size < 1e-6, `${name}: ${size}`);
    else assert.ok(size > 1e-6, `${name}: ${size}`);
  }
});

test("encoding and decoding leave only what they return", () => {
  const model = smallModel();
  const ids = tf.zeros<tf.Rank.R2>([2, 3], "int32");
  const before = tf.memory().numTensors;
  const memory = model.encode(ids);
  const decoded = model.decode(ids, memory);
  // memory, logits, and the weights of two layers, self and cross.
  assert.equal(tf.memory().numTensors - before, 1 + 1 + 2 + 2);
  tf.dispose([memory, decoded]);
  assert.equal(tf.memory().numTensors, before);
});

test("a block says whether it needs the encoder's output", () => {
  const plain = new TransformerBlock({ features: 4, heads: 2, seed: 1 });
  const crossed = new TransformerBlock({ features: 4, heads: 2, cross: true, seed: 1 });
  assert.throws(() => crossed.call(tf.ones([1, 2, 4])), {
    name: "TypeError",
    message: "TransformerBlock: a block with cross: true needs the encoder's output as `memory`.",
  });
  assert.throws(() => plain.call(tf.ones([1, 2, 4]), { memory: tf.ones([1, 3, 4]) }), {
    message: "TransformerBlock: a block with cross: false takes no `memory`.",
  });
});
