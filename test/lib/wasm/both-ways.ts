import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import {
  adam,
  attention,
  clipByNorm,
  crossEntropy,
  Dense,
  Embedding,
  GRU,
  LSTM,
  random,
  RNN,
  TransformerStack,
} from "../../../lib/src/index.js";
import { hasWasmKernels, installWasmKernels } from "../../../lib/src/wasm/index.js";

// Runs in Node, in a page and in a worker: the same numbers with and without the kernels.

const [B, T, D] = [3, 5, 8];

/** A model with every kind of layer, trained for three steps: its losses and some of its weights. */
async function trained(): Promise<number[]> {
  const embedding = new Embedding({ vocabulary: 11, features: D, seed: 1 });
  const readers = [LSTM, GRU, RNN].map((Layer) => new Layer({ inputs: D, units: D, seed: 2 }));
  const body = new TransformerStack({ layers: 2, features: D, heads: 2, seed: 3 });
  const output = new Dense({ inputs: D, outputs: 11, seed: 4 });
  const { integer } = random(5);
  const ids = () =>
    tf.tensor2d(
      Array.from({ length: B * T }, () => 1 + integer(10)),
      [B, T],
      "int32",
    );
  const [source, target] = [ids(), ids()];
  // Not Adam: it makes steps of full length even of a gradient that is rounding and nothing else.
  const optimizer = tf.train.sgd(0.1);
  const numbers: number[] = [];
  for (let step = 0; step < 3; step++) {
    const { value, grads } = tf.variableGrads(() => {
      let x = embedding.call(source) as tf.Tensor3D;
      for (const reader of readers) x = reader.call(x, { lengths: [5, 1, 3] }).out;
      const looked = attention(x, x, x, { causal: true, weights: false }).out;
      const { out } = body.call(looked, { causal: true, weights: false });
      return crossEntropy(output.call(out), target, { smoothing: 0.1 });
    });
    optimizer.applyGradients(clipByNorm(grads, 1).gradients);
    numbers.push(...(await value.data()));
  }
  for (const layer of [embedding, ...readers, body, output]) {
    for (const variable of Object.values<tf.Variable>(layer.variables)) {
      numbers.push(...(await variable.data()).slice(0, 7));
    }
  }
  const w = tf.variable(tf.tensor1d([2, 3, 5]));
  const steps = adam(0.1);
  for (let step = 0; step < 3; step++) steps.minimize(() => tf.sum(tf.square(w)).asScalar());
  return [...numbers, ...(await w.data())];
}

export interface BothWays {
  readonly stock: number[];
  readonly own: number[];
}

/** On tfjs' wasm backend as it comes, and then, after the one call, with the kernels. */
export async function bothWays(): Promise<BothWays> {
  await tf.setBackend("wasm");
  if (hasWasmKernels()) throw new Error("the kernels are there before they are installed");
  const stock = await trained();
  installWasmKernels();
  if (!hasWasmKernels()) throw new Error("the kernels were not installed");
  return { stock, own: await trained() };
}
