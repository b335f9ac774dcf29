/**
 * Speed of tf.matMul on tfjs' wasm backend, stock and with these kernels, in GFLOP/s of CPU time:
 * medians of runs that alternate. Run with: npx tsx lib/bench/matmul.ts
 */
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { installWasmKernels } from "../src/wasm/index.js";

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Seconds that one call takes, from runs of at least 20 ms. */
function seconds(work: () => void): number {
  work();
  let count = 1;
  const once = (times: number) => {
    const start = cpuSeconds();
    for (let i = 0; i < times; i++) work();
    return (cpuSeconds() - start) / times;
  };
  while (once(count) * count < 0.02) count *= 2;
  return median(Array.from({ length: 9 }, () => once(count)));
}

const shapes = [
  [1, 512, 512, 512],
  [1, 128, 128, 128],
  [1, 64, 128, 512],
  [1, 1280, 128, 512],
  [1, 1, 512, 512],
  [1, 2, 128, 128],
  [1, 4, 128, 512],
  [1, 7, 256, 512],
  [256, 20, 32, 20],
  [256, 20, 20, 32],
  [4, 512, 64, 512],
  [4, 512, 512, 64],
  [32, 8, 16, 8],
  [1, 4096, 64, 1],
  [1, 512, 64, 1000],
] as const;
const transposes = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

await tf.setBackend("wasm");
const all = shapes.flatMap(([batch, m, k, n]) =>
  transposes.map(([ta, tb]) => {
    const a = tf.randomNormal(ta ? [batch, k, m] : [batch, m, k]);
    const b = tf.randomNormal(tb ? [batch, n, k] : [batch, k, n]);
    const flops = 2 * batch * m * k * n;
    const speed = () => flops / 1e9 / seconds(() => tf.matMul(a, b, ta, tb).dispose());
    return { name: `${batch} × ${m},${k},${n}`, transposes: `${+ta}${+tb}`, speed };
  }),
);
const stock = process.argv.includes("--stock") ? all.map(({ speed }) => speed()) : [];
installWasmKernels();
const table = all.map(({ name, transposes, speed }, i) => ({
  name,
  transposes,
  stock: stock[i]?.toFixed(2) ?? "",
  own: speed().toFixed(1),
}));
console.table(table);
