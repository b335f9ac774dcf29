import {
  maskSteps,
  sizesOf,
  type AttentionAttributes,
  type AttentionInputs,
} from "../attention/attention-kernel.js";
import { valuesOf, type CpuBackend } from "./backend.js";

/** The keys that each query of one batch row may look at, as far as no mask says more. */
export interface Reach {
  first(query: number): number;
  /** One more than the last key, and never less than the first. */
  past(query: number): number;
}

function reachOf(attributes: AttentionAttributes, keys: number, batchRow: number): Reach {
  const { offset, left, right, lengths } = attributes;
  const real = lengths[batchRow] ?? keys;
  const first = (query: number) => Math.min(Math.max(0, query + offset - left), real);
  const past = (query: number) =>
    Math.max(Math.min(real, query + offset + right + 1), first(query));
  return { first, past };
}

/** A mask's numbers as one head sees them; axes along which all are alike have steps of 0. */
export interface HeadMask {
  readonly values: Float32Array;
  /** Whether they are added, or say which keys may be looked at. */
  readonly isAdded: boolean;
  readonly at: number;
  readonly query: number;
  readonly key: number;
}

/** One head of one batch row. */
export interface Head {
  /** Its place among all heads of the queries. */
  readonly index: number;
  /** Its place among all heads of the keys. */
  readonly keyIndex: number;
  readonly reach: Reach;
  readonly mask: HeadMask | undefined;
}

/** All heads, batch row by batch row; those that share keys come one after the other. */
export function* headsOf(
  backend: CpuBackend,
  inputs: AttentionInputs,
  attributes: AttentionAttributes,
): Generator<Head> {
  const { batch, heads, group, keys } = sizesOf(inputs);
  const { mask } = inputs;
  const [ofBatch, ofHead, query, key] = maskSteps(mask);
  const values = mask && valuesOf(backend, mask);
  for (let row = 0; row < batch; row++) {
    const reach = reachOf(attributes, keys, row);
    for (let head = 0; head < heads; head++) {
      const index = row * heads + head;
      const at = row * ofBatch + head * ofHead;
      const own = values && { values, isAdded: mask.dtype === "float32", at, query, key };
      yield { index, keyIndex: Math.floor(index / group), reach, mask: own };
    }
  }
}
