import {
  maskSteps,
  sizesOf,
  type AttentionAttributes,
  type AttentionInputs,
} from "../attention/attention-kernel.js";
import { MASKED_SCORE } from "../attention/masked-softmax.js";
import type { tf } from "../tensors/tf.js";
import { GROUP, type WebGpuBackend } from "./program.js";

/** All that the programs of attention have in common. */
export interface AttentionProblem {
  readonly key: string;
  readonly code: string;
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly integers: Readonly<Record<string, number>>;
  readonly floats: Readonly<Record<string, number>>;
  /** Numbers of heads in all batch rows, of the queries and of the keys. */
  readonly heads: number;
  readonly keyHeads: number;
  readonly queries: number;
  readonly keys: number;
  readonly features: number;
  readonly values: number;
  /** Frees what is not an input of the kernel. */
  dispose(): void;
}

export function attentionProblem(
  backend: WebGpuBackend,
  own: AttentionInputs,
  { scale, softcap, offset, left, right, lengths }: AttentionAttributes,
): AttentionProblem {
  const { q, k, v, mask } = own;
  const { batch, heads, keyHeads, group, queries, keys, features, values } = sizesOf(own);
  const [maskBatch, maskHead, maskQuery, maskKey] = maskSteps(mask);
  const ends = lengths.length
    ? backend.makeTensorInfo([batch], "int32", Int32Array.from(lengths))
    : undefined;
  const kind = { mask: mask?.dtype, hasLengths: ends !== undefined, isCapped: softcap !== 0 };
  return {
    key: `${features} ${values} ${JSON.stringify(kind)}`,
    code: `const K = ${features}; const V = ${values};\n${common(kind)}`,
    inputs: { q, k, v, ...(mask && { mask }), ...(ends && { lengths: ends }) },
    integers: {
      allHeads: batch * heads,
      heads,
      group,
      queries,
      keys,
      offset,
      left,
      right,
      maskBatch,
      maskHead,
      maskQuery,
      maskKey,
    },
    floats: { scale, softcap },
    heads: batch * heads,
    keyHeads: batch * keyHeads,
    queries,
    keys,
    features,
    values,
    dispose: () => ends && backend.disposeData(ends.dataId),
  };
}

/** So many threads that each workgroup works on rows of one head. */
export const threadsFor = (heads: number, rows: number) => heads * Math.ceil(rows / GROUP) * GROUP;

interface Kind {
  mask: tf.DataType | undefined;
  hasLengths: boolean;
  isCapped: boolean;
}

const common = ({ mask, hasLengths, isCapped }: Kind) => `
const GROUP = ${GROUP};
/** A float mask this low or lower masks. */
const MASKED_SCORE = ${MASKED_SCORE};

/** A head of all batch rows, and its place in its own. */
struct Head { all: i32, row: i32, own: i32, keys: i32 }

fn headOf(all: i32) -> Head {
  let row = all / uniforms.heads;
  return Head(all, row, all - row * uniforms.heads, all / uniforms.group);
}

fn firstKey(query: i32) -> i32 {
  return max(0, query + uniforms.offset - uniforms.left);
}

/** One more than the last key that a query may look at. */
fn pastKey(query: i32, row: i32) -> i32 {
  let real = ${hasLengths ? "lengths[row]" : "uniforms.keys"};
  return min(real, query + uniforms.offset + uniforms.right + 1);
}

/** bend is the slope of what caps the score. */
struct Score { isSeen: bool, value: f32, bend: f32 }

fn scoreOf(product: f32, head: Head, query: i32, key: i32) -> Score {
  let isInReach = key >= firstKey(query) && key < pastKey(query, head.row);
  var score = Score(isInReach, product * uniforms.scale, 1.0);
  ${isCapped ? CAP : ""}
  ${mask === undefined ? "" : mask === "float32" ? ADD_MASK : HIDE}
  return score;
}
`;

const CAP = `
  let power = exp(-2.0 * abs(score.value) / uniforms.softcap);
  let bent = sign(score.value) * (1.0 - power) / (1.0 + power);
  score.value = uniforms.softcap * bent;
  score.bend = 1.0 - bent * bent;`;

const MASK_AT = `mask[head.row * uniforms.maskBatch + head.own * uniforms.maskHead +
    query * uniforms.maskQuery + key * uniforms.maskKey]`;

const ADD_MASK = `
  let bias = ${MASK_AT};
  if (bias > MASKED_SCORE) { score.value += bias; } else { score.isSeen = false; }`;

const HIDE = `
  if (${MASK_AT} == 0) { score.isSeen = false; }`;
