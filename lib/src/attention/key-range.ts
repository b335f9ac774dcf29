import { tf } from "../tensors/tf.js";
import type { MaskOptions } from "./mask-options.js";

/** The keys that lie within each query's reach: those from `first` on and before `end`. */
export interface KeyRange {
  /** For each query. */
  readonly first: readonly number[];
  /** For each row of the batch (one row where all are alike), for each query. */
  readonly end: readonly (readonly number[])[];
  readonly keys: number;
}

/** What causal, offset, window and key lengths let each query see; nothing when that is all. */
export function keyRange(
  { causal = false, offset, window = {}, keyLengths }: Omit<MaskOptions, "mask">,
  queries: number,
  keys: number,
): KeyRange | undefined {
  const { left = Infinity, right = Infinity } = window;
  const ahead = causal ? 0 : right;
  if (left === Infinity && ahead === Infinity && !keyLengths) return undefined;
  const start = offset ?? keys - queries;
  const places = Array.from({ length: queries }, (_, t) => start + t);
  const first = places.map((place) => Math.max(0, place - left));
  const end = (keyLengths ?? [keys]).map((length) =>
    places.map((place) => Math.min(length, place + ahead + 1)),
  );
  const isAll = first.every((s) => s === 0) && end.flat().every((s) => s === keys);
  return isAll ? undefined : { first, end, keys };
}

/** Whether every query has at least one key within its reach. */
export function everyQuerySees({ first, end }: KeyRange): boolean {
  return end.every((row) => row.every((past, t) => past > first[t]!));
}

/**
 * 1 where a key is within a query's reach and 0 elsewhere, as numbers.
 *
 * @param rank - of the scores: [T,S], [B,T,S] or [B,H,T,S].
 * @returns a tensor that broadcasts to the scores. The caller tidies.
 */
export function rangeMask({ first, end, keys }: KeyRange, rank: number): tf.Tensor {
  const queries = first.length;
  const key_S = tf.range(0, keys);
  const parts: tf.Tensor[] = [];
  if (first.some((s) => s > 0)) {
    parts.push(step(tf.sub(key_S, tf.tensor2d([...first], [queries, 1])), 0));
  }
  if (end.flat().some((s) => s < keys)) {
    const shape = [end.length, ...(rank === 4 ? [1] : []), queries, 1].slice(-rank);
    parts.push(step(tf.sub(tf.tensor(end.flat(), shape), key_S), 1));
  }
  return parts.reduce((all, next) => tf.mul(all, next));
}

/**
 * 1 where a whole number is at least `least`, 0 where it is less. Arithmetic, because comparisons
 * that broadcast are many times slower on the wasm backend.
 */
const step = (x: tf.Tensor, least: number): tf.Tensor =>
  tf.clipByValue(least === 1 ? x : tf.add(x, 1 - least), 0, 1);
