/**
 * Milliseconds of CPU time of attention, 4 heads of 64 features, forwards and with its gradients:
 * the fused kernel beside composed operations on the same products of matrices.
 * Run with: npx tsx lib/bench/attention.ts
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { fusedAttention, installWasmKernels } from "../src/wasm/index.js";

await tf.setBackend("wasm");
installWasmKernels();

type Attention = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => tf.Tensor;

const composed: Attention = (q, k, v) => {
  const scale = 1 / Math.sqrt(q.shape[3] ?? 1);
  return tf.matMul(tf.softmax(tf.matMul(tf.mul(q, scale), k, false, true)), v);
};
const fused: Attention = (q, k, v) => fusedAttention(q, k, v);
const causal: Attention = (q, k, v) => fusedAttention(q, k, v, { causal: true });

function milliseconds(work: () => void, budget: number): number {
  work();
  const times: number[] = [];
  for (let spent = 0; spent < budget || times.length < 5;) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    spent += times.at(-1) ?? 0;
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 3)] ?? NaN;
}

const rows = [
  [256, 20, 32],
  [1, 128, 64],
  [1, 512, 64],
  [1, 2048, 64],
].flatMap(([batch = 1, length = 1, features = 1]) =>
  Object.entries({ composed, fused, causal }).map(([name, attention]) => {
    const [q, k, v] = [0, 1, 2].map(() => tf.randomNormal([batch, 4, length, features])) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const gradients = tf.grads((...qkv: tf.Tensor[]) => attention(qkv[0]!, qkv[1]!, qkv[2]!).sum());
    const forward = milliseconds(() => attention(q, k, v).dispose(), 300);
    const both = milliseconds(() => tf.tidy(() => void gradients([q, k, v])), 600);
    tf.dispose([q, k, v]);
    const shape = `${batch} × 4 × ${length} × ${features}`;
    return { shape, name, forward: forward.toFixed(2), both: both.toFixed(2) };
  }),
);
console.table(rows);
