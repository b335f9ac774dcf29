import {
  ATTENTION_GRADIENT_KERNEL,
  ATTENTION_KERNEL,
  attentionGradients,
  MASKED_ATTENTION_KERNEL,
  sizesOf,
  type AttentionAttributes,
  type AttentionInputs,
} from "../attention/attention-kernel.js";
import type { Additions, KernelArguments } from "../tensors/kernels.js";
import type { tf } from "../tensors/tf.js";
import { attentionBackward } from "./attention-backward.js";
import {
  blockRoom,
  blocksOf,
  columnsOf,
  fillBlock,
  finishScores,
  packTiles,
  packTurnedTiles,
} from "./attention-blocks.js";
import { headsOf } from "./attention-heads.js";
import { output, valuesOf, type CpuBackend } from "./backend.js";
import { addProduct, plain, type Packed } from "./matmul.js";

/**
 * Attention block by block of queries: a block's weights with all keys are in memory, and no
 * others. Outputs: the averages, and log Σ exp(score) of each query.
 */
function attentionForward({ inputs, attrs, backend: any }: KernelArguments): tf.TensorInfo[] {
  const backend = any as CpuBackend;
  const own = inputs as unknown as AttentionInputs;
  const attributes = attrs as unknown as AttentionAttributes;
  const sizes = sizesOf(own);
  const { batch, heads, group, queries, keys, features, values } = sizes;
  const scaled = valuesOf(backend, own.q).map((x) => x * attributes.scale);
  const [k, v] = [valuesOf(backend, own.k), valuesOf(backend, own.v)];
  const out = new Float32Array(batch * heads * queries * values);
  const logs = new Float32Array(batch * heads * queries);
  const room = blockRoom(sizes);
  let [packedKeys, packedValues]: [Packed[], Packed[]] = [[], []];
  for (const head of headsOf(backend, own, attributes)) {
    if (head.index % group === 0) {
      packedKeys = packTurnedTiles(plain(k, features, head.keyIndex * keys * features), keys, features); // prettier-ignore
      packedValues = packTiles(plain(v, values, head.keyIndex * keys * values), keys, values);
    }
    for (const block of blocksOf(sizes, head)) {
      const query = head.index * queries + block.start;
      fillBlock(plain(scaled, features, query * features), packedKeys, room, block);
      finishScores(room, block, head, attributes.softcap);
      for (let r = 0; r < block.count; r++) {
        const at = r * room.row;
        logs[query + r] = softmax(room.values, at + block.first, at + block.past);
      }
      const averages = plain(out, values, query * values);
      for (const tile of block.tiles) {
        addProduct(columnsOf(room, tile), packedValues[tile.index]!, block.count, averages);
      }
    }
  }
  return [
    output(backend, [batch, heads, queries, values], out),
    output(backend, [batch, heads, queries], logs),
  ];
}

/** Turns a row of scores into weights, and gives log Σ exp(score); ∞ where there are none. */
function softmax(row: Float32Array, from: number, past: number): number {
  let top = -Infinity;
  for (let at = from; at < past; at++) if (row[at]! > top) top = row[at]!;
  if (top === -Infinity) {
    row.fill(0, from, past);
    return Infinity;
  }
  let sum = 0;
  for (let at = from; at < past; at++) sum += row[at] = Math.exp(row[at]! - top);
  for (let at = from; at < past; at++) row[at]! /= sum;
  return top + Math.log(sum);
}

export const attentionKernels: Additions = {
  kernels: {
    [ATTENTION_KERNEL]: attentionForward,
    [MASKED_ATTENTION_KERNEL]: attentionForward,
    [ATTENTION_GRADIENT_KERNEL]: attentionBackward,
  },
  gradients: attentionGradients,
};
