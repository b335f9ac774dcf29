import assert from "node:assert/strict";
import { test } from "node:test";
import { attention, LSTM, random, tf, type FusedChoice } from "../../../lib/src/index.js";
import { checkAttention } from "../attention/check-attention.js";
import { type Problem, randomProblem } from "../attention/random-problem.js";
import { seed, withKernels } from "../on-backends.js";
import { checkLayer } from "../recurrent/check-layer.js";
import { startWebGpu } from "./start.js";

// WebGPU in Node, computed in software where there is no GPU. More of it runs in a page.

const SEED = seed(61);
const skip = await startWebGpu();

/** Runs a check with random problems; no tensor stays behind. */
async function repeat(rounds: number, check: (draw: ReturnType<typeof random>) => Promise<void>) {
  const draw = random(SEED);
  const before = tf.memory().numTensors;
  for (let round = 0; round < rounds; round++) {
    tf.engine().startScope();
    try {
      await check(draw);
    } catch (cause) {
      throw new Error(`SEED=${SEED}, round ${round}`, { cause });
    } finally {
      tf.engine().endScope();
    }
  }
  assert.equal(tf.memory().numTensors, before, "tensors are left behind");
}

test("fused attention and its gradients agree with float64", { skip }, () =>
  repeat(23, (draw) => checkAttention(randomProblem(draw), ["fused"])),
);

test("attention's keys hear of the last query whose window reaches back to them", { skip }, () =>
  repeat(1, ({ normal }) => {
    const sizes = { B: 1, H: 1, G: 1, T: 13, S: 5, K: 3, V: 2 };
    const [T, S, K, V] = [sizes.T, sizes.S, sizes.K, sizes.V];
    const [q, k, v, slope] = [T * K, S * K, S * V, T * V].map((size) => Float32Array.from(normal(size))); // prettier-ignore
    // The queries after the seventh see no key.
    const options: Problem["options"] = { offset: 0, window: { left: 2, right: 1 } };
    return checkAttention({ sizes, rank: 4, q: q!, k: k!, v: v!, slope: slope!, options }, [
      "fused",
    ]);
  }),
);

for (const name of ["LSTM", "GRU", "GRU with reset before"]) {
  test(`${name} in one program agrees with float64`, { skip }, () =>
    repeat(7, (draw) => checkLayer(name, draw)),
  );
}

/** How many programs the backend starts. */
async function programs(choice: FusedChoice, run: () => void): Promise<number> {
  const backend = tf.backend() as unknown as { runWebGPUProgram(...args: unknown[]): unknown };
  const stock = backend.runWebGPUProgram.bind(backend);
  let count = 0;
  backend.runWebGPUProgram = (...args) => {
    count += 1;
    return stock(...args);
  };
  try {
    await withKernels(choice, () => tf.tidy(run));
  } finally {
    backend.runWebGPUProgram = stock;
  }
  return count;
}

test(
  "an LSTM starts as many programs for a long sequence as for a short one",
  { skip },
  async () => {
    const lstm = new LSTM({ inputs: 3, units: 5, seed: 1 });
    const loss = (steps: number) => () =>
      void tf.variableGrads(() => tf.sum(lstm.call(tf.ones([2, steps, 3])).out).asScalar());
    const fused = await programs("auto", loss(8));
    assert.equal(await programs("auto", loss(4)), fused);
    assert.ok((await programs("never", loss(8))) > 10 * fused);
  },
);

test("the flag chooses between the fused kernel and operations", { skip }, async () => {
  const q = tf.ones([1, 2, 7, 3]);
  const run = () => void attention(q, q, q, { causal: true, weights: false });
  assert.equal(await programs("always", run), 3);
  assert.ok((await programs("never", run)) > 3);
  assert.equal(await programs("auto", run), 3, "so few weights that the number of programs counts");
  q.dispose();
});
