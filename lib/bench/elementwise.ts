/**
 * Nanoseconds of CPU time that common operations take for each element on tfjs' wasm backend,
 * stock and with these kernels. Run with: npx tsx lib/bench/elementwise.ts
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { installWasmKernels } from "../src/wasm/index.js";

await tf.setBackend("wasm");

const x = tf.randomUniform([64, 20, 128], -3, 3);
const y = tf.randomUniform([64, 20, 128], 0.5, 2);
const row = tf.randomUniform([128], 0.5, 2);
const column = tf.randomUniform([64, 20, 1], 0.5, 2);
const heads = tf.randomUniform([64, 20, 4, 32]);
const mask = x.greater(0);
const ids = tf.randomUniform([64 * 20], 0, 128, "int32");

const operations: Record<string, () => tf.Tensor | tf.Tensor[]> = {
  exp: () => tf.exp(x),
  tanh: () => tf.tanh(x),
  sigmoid: () => tf.sigmoid(x),
  log: () => tf.log(y),
  softmax: () => tf.softmax(x),
  logSoftmax: () => tf.logSoftmax(x),
  clone: () => tf.clone(x),
  reshape: () => tf.reshape(x, [-1, 128]),
  add: () => tf.add(x, y),
  "add row": () => tf.add(x, row),
  "add column": () => tf.add(x, column),
  "multiply row": () => tf.mul(x, row),
  "multiply column": () => tf.mul(x, column),
  multiply: () => tf.mul(x, y),
  "multiply scalar": () => tf.mul(x, 0.5),
  divide: () => tf.div(x, y),
  subtract: () => tf.sub(x, y),
  square: () => tf.square(x),
  sqrt: () => tf.sqrt(y),
  rsqrt: () => tf.rsqrt(y),
  neg: () => tf.neg(x),
  relu: () => tf.relu(x),
  step: () => tf.step(x),
  "sum last": () => tf.sum(x, -1),
  "sum first": () => tf.sum(x, [0, 1]),
  "sum middle": () => tf.sum(x, 1),
  "mean last": () => tf.mean(x, -1),
  "max last": () => tf.max(x, -1),
  argMax: () => tf.argMax(x, -1),
  "transpose heads": () => tf.transpose(heads, [0, 2, 1, 3]),
  "transpose last": () => tf.transpose(x, [0, 2, 1]),
  slice: () => tf.slice(x, [0, 0, 32], [64, 20, 64]),
  "slice step": () => tf.slice(x, [0, 5, 0], [64, 1, 128]),
  split: () => tf.split(x, 4, -1),
  concat: () => tf.concat([x, y], -1),
  stack: () => tf.stack([x, y], 1),
  unstack: () => tf.unstack(x, 1),
  pad: () =>
    tf.pad(x, [
      [0, 0],
      [0, 0],
      [32, 32],
    ]),
  tile: () => tf.tile(column, [1, 1, 128]),
  gather: () => tf.gather(tf.reshape(x, [-1, 128]), ids),
  oneHot: () => tf.oneHot(ids, 128),
  where: () => tf.where(mask, x, y),
  "where scalar": () => tf.where(mask, x, -1e9),
  greater: () => tf.greater(x, y),
  "cast bool": () => tf.cast(mask, "float32"),
  addN: () => tf.addN([x, y, x]),
  fill: () => tf.fill([64, 20, 128], 1),
  zerosLike: () => tf.zerosLike(x),
  "dropout mask": () => tf.greaterEqual(x, 0.1),
  elu: () => tf.elu(x),
  softplus: () => tf.softplus(x),
  erf: () => tf.erf(x),
};

function nanoseconds(work: () => tf.Tensor | tf.Tensor[]): number {
  const times: number[] = [];
  for (let i = 0; i < 12; i++) {
    const start = process.cpuUsage();
    for (let n = 0; n < 4; n++) tf.dispose(work());
    const { user, system } = process.cpuUsage(start);
    times.push((1000 * (user + system)) / (4 * x.size));
  }
  return times.sort((a, b) => a - b)[4] ?? NaN;
}

const stock = Object.values(operations).map(nanoseconds);
installWasmKernels();
const own = Object.values(operations).map(nanoseconds);
console.table(
  Object.keys(operations).map((operation, i) => ({
    operation,
    stock: stock[i]?.toFixed(2),
    own: own[i]?.toFixed(2),
  })),
);
