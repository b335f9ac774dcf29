import assert from "node:assert/strict";
import { attention, tf, type AttentionOptions } from "../../../lib/src/index.js";
import fixture from "../../fixtures/attention.json" with { type: "json" };
import { assertClose } from "../close.js";
import { testOnBackends, withKernels } from "../on-backends.js";
import { WAYS } from "./random-problem.js";

type Name = "q" | "k" | "v" | "mask";

interface Case {
  name: string;
  options: AttentionOptions;
  inputs: Record<Exclude<Name, "mask">, Values> & { mask?: Values };
  /** 1 where the query may not look; told by a mask where no option tells it. */
  hidden: tf.TensorLike | null;
  out: number[];
  weights: number[];
  slope: number[];
  gradients: Partial<Record<Name, number[]>>;
}

interface Values {
  shape: number[];
  values: number[];
}

const cases = fixture.cases as unknown as Case[];
assert.equal(cases.length, 10);

for (const { name, options, inputs, hidden, ...wanted } of cases) {
  testOnBackends(`attention and its gradients are those of PyTorch: ${name}`, async () => {
    const names = Object.keys(inputs) as Name[];
    const tensors = names.map((key) => tf.tensor(inputs[key]!.values, inputs[key]!.shape));
    const isTold = Object.keys(options).length > 0 || hidden === null;
    const boolean = isTold ? undefined : tf.logicalNot(tf.cast(tf.tensor(hidden), "bool"));
    const [q, k, v, mask] = tensors as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor | undefined];
    const check = async (weights: boolean) => {
      const run = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, mask = boolean) =>
        attention(q, k, v, { ...options, mask, weights });
      const attended = run(q, k, v, mask);
      assertClose(await attended.out.data(), wanted.out);
      if (attended.weights) assertClose(await attended.weights.data(), wanted.weights);
      const slope = tf.tensor(wanted.slope, attended.out.shape);
      const gradients = tf.grads((...x: tf.Tensor[]) =>
        tf.sum(tf.mul(run(x[0]!, x[1]!, x[2]!, x[3]).out, slope)),
      )(tensors);
      for (const [index, key] of names.entries()) {
        assertClose(await gradients[index]!.data(), wanted.gradients[key]!, 4e-6);
      }
    };
    for (const { weights, fused } of Object.values(WAYS)) {
      await withKernels(fused, () => check(weights));
    }
  });
}
