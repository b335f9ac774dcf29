import type {
  AttentionAttributes,
  AttentionGradientInputs,
} from "../attention/attention-kernel.js";
import type { KernelArguments } from "../tensors/kernels.js";
import { attentionProblem, threadsFor } from "./attention-source.js";
import { runProgram, sizeOf, type Program, type WebGpuBackend } from "./program.js";
import { part } from "./stock.js";

/** For each query: log Σ exp(score), and Σ dO ⊙ O. */
const STATISTICS = `
fn main(index: i32) {
  if (index >= uniforms.rows) { return; }
  var sum = 0.0;
  for (var i = 0; i < uniforms.width; i++) {
    sum += dOut[index * uniforms.width + i] * averages[index * uniforms.width + i];
  }
  result[2 * index] = logs[index];
  result[2 * index + 1] = sum;
}
`;

/**
 * A weight, computed again from its score, the slope of that score, and the slope of what the cap
 * bends: P = exp(score − log), dS = P · (dP − Σ dO ⊙ O).
 */
const SLOPES = `
struct Slopes { weight: f32, score: f32, product: f32 }

fn slopesOf(product: f32, ofWeight: f32, head: Head, query: i32, key: i32) -> Slopes {
  let score = scoreOf(product, head, query, key);
  if (!score.isSeen) { return Slopes(0.0, 0.0, 0.0); }
  let at = 2 * (head.all * uniforms.queries + query);
  let weight = exp(score.value - statistics[at]);
  let slope = weight * (ofWeight - statistics[at + 1]);
  return Slopes(weight, slope, slope * score.bend);
}
`;

/** dQ = s · dS · K, one thread for each query. */
const QUERY_SLOPES = `
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
  var sums: array<f32, K>;
  for (var i = 0; i < K; i++) { own[i] = q[at * K + i]; sums[i] = 0.0; }
  var slope: array<f32, V>;
  for (var i = 0; i < V; i++) { slope[i] = dOut[at * V + i]; }
  let past = pastKey(min(start + GROUP, uniforms.queries) - 1, head.row);
  for (var key = firstKey(start); key < past; key++) {
    let base = head.keys * uniforms.keys + key;
    var product = 0.0;
    for (var i = 0; i < K; i++) { product += own[i] * k[base * K + i]; }
    var ofWeight = 0.0;
    for (var i = 0; i < V; i++) { ofWeight += slope[i] * v[base * V + i]; }
    let slopes = slopesOf(product, ofWeight, head, query, key);
    for (var i = 0; i < K; i++) { sums[i] += slopes.product * k[base * K + i]; }
  }
  for (var i = 0; i < K; i++) { result[at * K + i] = sums[i] * uniforms.scale; }
}
`;

/** dK = s · dSᵀ · Q and dV = Pᵀ · dO side by side, one thread for each key. */
const KEY_SLOPES = `
fn main(index: i32) {
  let blocks = (uniforms.keys + GROUP - 1) / GROUP;
  let block = index / GROUP;
  if (block >= uniforms.allHeads / uniforms.group * blocks) { return; }
  let keyHead = block / blocks;
  let start = (block % blocks) * GROUP;
  let key = start + index % GROUP;
  if (key >= uniforms.keys) { return; }
  let at = keyHead * uniforms.keys + key;
  var own: array<f32, K>;
  var sums: array<f32, K>;
  for (var i = 0; i < K; i++) { own[i] = k[at * K + i]; sums[i] = 0.0; }
  var value: array<f32, V>;
  var valueSums: array<f32, V>;
  for (var i = 0; i < V; i++) { value[i] = v[at * V + i]; valueSums[i] = 0.0; }
  let last = min(start + GROUP, uniforms.keys) - 1;
  let first = max(0, start - uniforms.offset - uniforms.right);
  let past = min(uniforms.queries, last - uniforms.offset + uniforms.left + 1);
  for (var member = 0; member < uniforms.group; member++) {
    let head = headOf(keyHead * uniforms.group + member);
    for (var query = first; query < past; query++) {
      let base = head.all * uniforms.queries + query;
      var product = 0.0;
      for (var i = 0; i < K; i++) { product += own[i] * q[base * K + i]; }
      var ofWeight = 0.0;
      for (var i = 0; i < V; i++) { ofWeight += value[i] * dOut[base * V + i]; }
      let slopes = slopesOf(product, ofWeight, head, query, key);
      for (var i = 0; i < K; i++) { sums[i] += slopes.product * q[base * K + i]; }
      for (var i = 0; i < V; i++) { valueSums[i] += slopes.weight * dOut[base * V + i]; }
    }
  }
  for (var i = 0; i < K; i++) { result[at * (K + V) + i] = sums[i] * uniforms.scale; }
  for (var i = 0; i < V; i++) { result[at * (K + V) + K + i] = valueSums[i]; }
}
`;

/** One thread for each number of the mask, which adds up the slopes of all scores that have it. */
const MASK_SLOPES = `
/** From the first place along an axis to the last: all of them where the mask has only one. */
fn placesOf(place: i32, step: i32, size: i32) -> vec2<i32> {
  return select(vec2(place, place + 1), vec2(0, size), step == 0);
}

fn main(index: i32) {
  if (index >= uniforms.maskSize) { return; }
  var rest = index;
  let key = rest % uniforms.maskKeys;
  rest /= uniforms.maskKeys;
  let query = rest % uniforms.maskQueries;
  rest /= uniforms.maskQueries;
  let own = rest % uniforms.maskHeads;
  let rows = placesOf(rest / uniforms.maskHeads, uniforms.maskBatch, uniforms.allHeads / uniforms.heads);
  let heads = placesOf(own, uniforms.maskHead, uniforms.heads);
  let queries = placesOf(query, uniforms.maskQuery, uniforms.queries);
  let keys = placesOf(key, uniforms.maskKey, uniforms.keys);
  var sum = 0.0;
  for (var b = rows.x; b < rows.y; b++) {
    for (var h = heads.x; h < heads.y; h++) {
      let head = headOf(b * uniforms.heads + h);
      for (var t = queries.x; t < queries.y; t++) {
        let at = head.all * uniforms.queries + t;
        for (var s = max(keys.x, firstKey(t)); s < min(keys.y, pastKey(t, b)); s++) {
          let base = head.keys * uniforms.keys + s;
          var product = 0.0;
          for (var i = 0; i < K; i++) { product += q[at * K + i] * k[base * K + i]; }
          var ofWeight = 0.0;
          for (var i = 0; i < V; i++) { ofWeight += dOut[at * V + i] * v[base * V + i]; }
          sum += slopesOf(product, ofWeight, head, t, s).score;
        }
      }
    }
  }
  result[index] = sum;
}
`;

/** Gives the gradients of q, k, v and of an additive mask. The weights are computed again. */
export function attentionBackward({ inputs, attrs, backend: any }: KernelArguments) {
  const backend = any as WebGpuBackend;
  const own = inputs as unknown as AttentionGradientInputs;
  const { dOut, out, logs, mask } = own;
  const problem = attentionProblem(backend, own, attrs as unknown as AttentionAttributes);
  const { heads, keyHeads, queries, keys, features, values } = problem;
  const rows = heads * queries;
  const allKeys = keyHeads * keys;
  const statistics = runProgram(backend, {
    key: "attention statistics",
    code: STATISTICS,
    inputs: { dOut, averages: out, logs },
    integers: { rows, width: values },
    shape: [rows, 2],
    threads: rows,
  });
  const run = (
    name: string,
    code: string,
    program: Pick<Program, "shape" | "threads">,
    more = {},
  ) =>
    runProgram(backend, {
      ...problem,
      ...program,
      key: `attention ${name} ${problem.key}`,
      code: problem.code + SLOPES + code,
      inputs: { ...problem.inputs, dOut, statistics },
      integers: { ...problem.integers, ...more },
    });
  const dQ = run("queries", QUERY_SLOPES, {
    shape: own.q.shape,
    threads: threadsFor(heads, queries),
  });
  const packed = run("keys", KEY_SLOPES, {
    shape: [allKeys, features + values],
    threads: threadsFor(keyHeads, keys),
  });
  const dK = part(backend, packed, [0, 0], [allKeys, features], own.k.shape);
  const dV = part(backend, packed, [0, features], [allKeys, values], own.v.shape);
  const slopes = [dQ, dK, dV];
  if (mask?.dtype === "float32") {
    const [, maskHeads = 1, maskQueries = 1, maskKeys = 1] = mask.shape;
    const maskSize = sizeOf(mask.shape);
    const more = { maskSize, maskHeads, maskQueries, maskKeys };
    slopes.push(run("mask", MASK_SLOPES, { shape: mask.shape, threads: maskSize }, more));
  }
  for (const { dataId } of [statistics, packed]) backend.disposeData(dataId);
  problem.dispose();
  return slopes;
}
