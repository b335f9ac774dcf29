/**
 * A program that uses the package, for Node and for a page alike: it learns to tell whether a row
 * of numbers has a positive sum.
 */
import {
  adam,
  attention,
  Dense,
  LSTM,
  random,
  startBackend,
  tf,
  train,
  variablesOf,
} from "seqattn";

/** @returns lines that tell what was computed, and where. */
export async function main(): Promise<string[]> {
  const backend = await startBackend("wasm");

  const q_TK = tf.tensor2d([[1, 0]]);
  const kv_SK = tf.tensor2d([
    [1, 0],
    [0, 1],
  ]);
  const { weights } = attention(q_TK, kv_SK, kv_SK);
  const [first, second] = await weights.data();

  const lstm = new LSTM({ inputs: 1, units: 8, seed: 1 });
  const output = new Dense({ inputs: 8, outputs: 1, seed: 2 });
  const x_BTD = tf.tensor3d(random(3).normal(64 * 5), [64, 5, 1]);
  const isPositive_B1 = tf.tidy(() => tf.greater(tf.sum(x_BTD, 1), 0).toFloat());
  const { losses } = await train({
    steps: 40,
    loss: () => {
      const logits_B1 = output.call(lstm.call(x_BTD).state.h);
      return tf.losses.sigmoidCrossEntropy(isPositive_B1, logits_B1).asScalar();
    },
    variables: variablesOf({ lstm, output }),
    optimizer: adam(0.05),
  });
  return [
    `backend ${backend}`,
    `attention ${first!.toFixed(4)} ${second!.toFixed(4)}`,
    `loss from ${losses[0]!.toFixed(2)} to ${losses.at(-1)!.toFixed(2)}`,
  ];
}
