/**
 * Milliseconds of CPU time for one forward and backward pass through a recurrent layer: the fused
 * kernel beside the same cell composed of operations. Run with: npx tsx lib/bench/recurrent.ts
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { installWasmKernels, lstmSequence } from "../src/wasm/index.js";

const [B, T, D, U] = [32, 64, 128, 128];
await tf.setBackend("wasm");
installWasmKernels();

const x = tf.randomNormal([B, T, D]);
const kernel = tf.randomNormal([D, 4 * U], 0, 0.1);
const recurrent = tf.randomNormal([U, 4 * U], 0, 0.1);
const bias = tf.zeros([4 * U]);
const zeros = tf.zeros<tf.Rank.R2>([B, U]);

const project = (input: tf.Tensor, k: tf.Tensor, b: tf.Tensor) =>
  tf.add(tf.matMul(input.reshape([B * T, D]), k), b).reshape<tf.Tensor3D>([B, T, 4 * U]);

function fused(input: tf.Tensor, k: tf.Tensor, r: tf.Tensor, b: tf.Tensor): tf.Scalar {
  const initial = { h: zeros, c: zeros };
  return lstmSequence(project(input, k, b), r as tf.Tensor2D, initial).out.sum();
}

function composed(input: tf.Tensor, k: tf.Tensor, r: tf.Tensor, b: tf.Tensor): tf.Scalar {
  let [h, c]: tf.Tensor[] = [zeros, zeros];
  const outs = tf.unstack(project(input, k, b), 1).map((step) => {
    const gates = tf.add(step, tf.matMul(h!, r));
    const [open, g] = tf.split(gates, [3 * U, U], 1);
    const [i, f, o] = tf.split(tf.sigmoid(open!), 3, 1);
    c = tf.add(tf.mul(f!, c!), tf.mul(i!, tf.tanh(g!)));
    h = tf.mul(o!, tf.tanh(c));
    return h;
  });
  return tf.stack(outs, 1).sum();
}

function milliseconds(work: () => void): number {
  const times = Array.from({ length: 15 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[4] ?? NaN;
}

const inputs = [x, kernel, recurrent, bias];
const rows = Object.entries({ fused, composed }).map(([name, layer]) => {
  const gradients = tf.grads(layer);
  return {
    name,
    forward: milliseconds(() => tf.tidy(() => void layer(x, kernel, recurrent, bias))),
    both: milliseconds(() => tf.tidy(() => void gradients(inputs))),
  };
});
console.table(rows);
