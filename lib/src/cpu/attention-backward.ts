import {
  sizesOf,
  type AttentionAttributes,
  type AttentionGradientInputs,
} from "../attention/attention-kernel.js";
import type { KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import {
  blockRoom,
  blocksOf,
  columnsOf,
  fillBlock,
  finishScores,
  maskAt,
  packTiles,
  packTurnedTiles,
  type Block,
  type BlockRoom,
} from "./attention-blocks.js";
import { headsOf, type HeadMask } from "./attention-heads.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { addProduct, pack, plain, turned, type Packed } from "./matmul.js";

type Three = [Float32Array, Float32Array, Float32Array];

/**
 * Gives the gradients of q, k, v and of an additive mask. The weights are computed again.
 *
 *   dV = Pᵀ · dO     dP = dO · Vᵀ     dS = P ⊙ (dP − Σ dO ⊙ O)     dQ = s · dS · K     dK = dSᵀ · sQ
 */
export function attentionBackward({ inputs, attrs, backend: any }: KernelArguments) {
  const backend = any as CpuBackend;
  const own = inputs as unknown as AttentionGradientInputs;
  const attributes = attrs as unknown as AttentionAttributes;
  const { scale, softcap } = attributes;
  const sizes = sizesOf(own);
  const { group, queries, keys, features, values } = sizes;
  const scaled = valuesOf(backend, own.q).map((x) => x * scale);
  const [k, v] = [valuesOf(backend, own.k), valuesOf(backend, own.v)];
  const [dOut, out, logs] = [own.dOut, own.out, own.logs].map((x) => valuesOf(backend, x)) as Three;
  const [dQ, dK, dV] = [scaled, k, v].map(({ length }) => new Float32Array(length)) as Three;
  const isAdded = own.mask?.dtype === "float32";
  const dMask = new Float32Array(isAdded ? valuesOf(backend, own.mask!).length : 0);
  const [weights, slopes] = [blockRoom(sizes), blockRoom(sizes)];
  const bends = softcap ? blockRoom(sizes) : undefined;
  let [turnedKeys, turnedValues, packedKeys]: [Packed[], Packed[], Packed[]] = [[], [], []];
  for (const head of headsOf(backend, own, attributes)) {
    const [keyAt, valueAt] = [features, values].map((width) => head.keyIndex * keys * width) as [
      number,
      number,
    ];
    if (head.index % group === 0) {
      turnedKeys = packTurnedTiles(plain(k, features, keyAt), keys, features);
      turnedValues = packTurnedTiles(plain(v, values, valueAt), keys, values);
      packedKeys = packTiles(plain(k, features, keyAt), keys, features);
    }
    for (const block of blocksOf(sizes, head)) {
      const query = head.index * queries + block.start;
      const ofQueries = plain(scaled, features, query * features);
      const ofSlopes = plain(dOut, values, query * values);
      fillBlock(ofQueries, turnedKeys, weights, block);
      finishScores(weights, block, head, softcap, bends);
      fillBlock(ofSlopes, turnedValues, slopes, block);
      for (let r = 0; r < block.count; r++) {
        const mean = dot(dOut, out, (query + r) * values, values);
        weightRow(weights, slopes, r, block, logs[query + r]!, mean);
      }
      if (isAdded) addToMask(dMask, slopes, block, head.mask!);
      if (bends) multiply(slopes, bends, block);
      const packedQueries = pack(ofQueries, block.count, features);
      const packedSlopes = pack(ofSlopes, block.count, values);
      for (const tile of block.tiles) {
        const { start, count, index } = tile;
        const ofScores = columnsOf(slopes, tile);
        addProduct(turned(columnsOf(weights, tile)), packedSlopes, count, plain(dV, values, valueAt + start * values)); // prettier-ignore
        addProduct(turned(ofScores), packedQueries, count, plain(dK, features, keyAt + start * features)); // prettier-ignore
        addProduct(
          ofScores,
          packedKeys[index]!,
          block.count,
          plain(dQ, features, query * features),
        );
      }
    }
  }
  const slope = (tensor: tf.TensorInfo, numbers: Float32Array) =>
    output(backend, tensor.shape, numbers);
  return [
    slope(
      own.q,
      dQ.map((x) => x * scale),
    ),
    slope(own.k, dK),
    slope(own.v, dV),
    ...(isAdded ? [slope(own.mask!, dMask)] : []),
  ];
}

/** Scores become weights, and the slopes of weights those of scores. */
function weightRow(
  { values: weights, row }: BlockRoom,
  { values: slopes }: BlockRoom,
  r: number,
  { first, past }: Block,
  log: number,
  mean: number,
): void {
  for (let at = r * row + first; at < r * row + past; at++) {
    const weight = Math.exp(weights[at]! - log);
    weights[at] = weight;
    slopes[at] = weight * (slopes[at]! - mean);
  }
}

/** Through the cap. */
function multiply(slopes: BlockRoom, bends: BlockRoom, { count, first, past }: Block): void {
  for (let r = 0; r < count; r++) {
    const start = r * slopes.row;
    // Out of a query's reach the slope is 0, and what lies in the other block is of another query.
    for (let at = start + first; at < start + past; at++) {
      if (slopes.values[at] !== 0) slopes.values[at]! *= bends.values[at]!;
    }
  }
}

function addToMask(
  dMask: Float32Array,
  { values, row }: BlockRoom,
  { start, count, first, past }: Block,
  mask: HeadMask,
): void {
  for (let r = 0; r < count; r++) {
    let to = maskAt(mask, start + r, first);
    for (let key = first; key < past; key++, to += mask.key) dMask[to]! += values[r * row + key]!;
  }
}

function dot(a: Float32Array, b: Float32Array, at: number, size: number): number {
  let sum = 0;
  for (let i = at; i < at + size; i++) sum += a[i]! * b[i]!;
  return sum;
}
