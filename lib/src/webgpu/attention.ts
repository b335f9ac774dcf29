import {
  ATTENTION_GRADIENT_KERNEL,
  ATTENTION_KERNEL,
  attentionGradients,
  MASKED_ATTENTION_KERNEL,
  type AttentionAttributes,
  type AttentionInputs,
} from "../attention/attention-kernel.js";
import type { Additions, KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { attentionBackward } from "./attention-backward.js";
import { attentionProblem, threadsFor } from "./attention-source.js";
import { runProgram, type WebGpuBackend } from "./program.js";
import { part } from "./stock.js";

/**
 * One thread for each query, with an online softmax: nothing of size queries × keys is in memory.
 * The queries of a workgroup look at the same key at the same time, so that its numbers are
 * fetched once for all of them.
 *
 * A row of the result holds the averages, then log Σ exp(score): large where no key was seen, so
 * that the way back finds powers that are 0.
 */
const FORWARD = `
const NO_KEYS = 1e30;

fn main(index: i32) {
  let blocks = (uniforms.queries + GROUP - 1) / GROUP;
  let block = index / GROUP;
  if (block >= uniforms.allHeads * blocks) { return; }
  let head = headOf(block / blocks);
  let start = (block % blocks) * GROUP;
  let query = start + index % GROUP;
  if (query >= uniforms.queries) { return; }
  let at = head.all * uniforms.queries + query;
  var own: array<f32, K>;
  for (var i = 0; i < K; i++) { own[i] = q[at * K + i]; }
  var sums: array<f32, V>;
  for (var i = 0; i < V; i++) { sums[i] = 0.0; }
  var top = MASKED_SCORE;
  var total = 0.0;
  let past = pastKey(min(start + GROUP, uniforms.queries) - 1, head.row);
  for (var key = firstKey(start); key < past; key++) {
    let base = head.keys * uniforms.keys + key;
    var product = 0.0;
    for (var i = 0; i < K; i++) { product += own[i] * k[base * K + i]; }
    let score = scoreOf(product, head, query, key);
    if (!score.isSeen) { continue; }
    if (score.value > top) {
      let shrink = exp(top - score.value);
      total *= shrink;
      for (var i = 0; i < V; i++) { sums[i] *= shrink; }
      top = score.value;
    }
    let power = exp(score.value - top);
    total += power;
    for (var i = 0; i < V; i++) { sums[i] += power * v[base * V + i]; }
  }
  let factor = select(0.0, 1.0 / total, total > 0.0);
  for (var i = 0; i < V; i++) { result[at * (V + 1) + i] = sums[i] * factor; }
  result[at * (V + 1) + V] = select(NO_KEYS, top + log(total), total > 0.0);
}
`;

/** Outputs: the averages, and log Σ exp(score) of each query. */
function attentionForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as WebGpuBackend;
  const own = inputs as unknown as AttentionInputs;
  const problem = attentionProblem(backend, own, attrs as unknown as AttentionAttributes);
  const { heads, queries, values } = problem;
  const packed = runProgram(backend, {
    ...problem,
    key: `attention ${problem.key}`,
    code: problem.code + FORWARD,
    shape: [heads * queries, values + 1],
    threads: threadsFor(heads, queries),
  });
  problem.dispose();
  const shape = own.q.shape.slice(0, 3);
  const out = part(backend, packed, [0, 0], [heads * queries, values], [...shape, values]);
  const logs = part(backend, packed, [0, values], [heads * queries, 1], shape);
  backend.disposeData(packed.dataId);
  return [out, logs];
}

export const attentionKernels: Additions = {
  kernels: {
    [ATTENTION_KERNEL]: attentionForward,
    [MASKED_ATTENTION_KERNEL]: attentionForward,
    [ATTENTION_GRADIENT_KERNEL]: attentionBackward,
  },
  gradients: attentionGradients,
};
