import type { Random } from "../random/generator.js";
import { tf } from "../tensors/tf.js";
import { SPECIAL } from "./vocabulary.js";

/** Sequences of one length as a tensor, and the lengths that they really have. */
export interface Padded {
  /** int32, [B,T] */
  ids: tf.Tensor2D;
  lengths: number[];
}

/**
 * Puts sequences of ids under each other and fills up the short ones.
 *
 * Axes: B sequences, T the longest one's length.
 *
 * @param options - `with`: what the rest is filled with (default 0). `length`: T, if not the
 *   longest one's.
 * @returns `ids` [B,T] and `lengths`. The caller disposes `ids`.
 * @throws Error when a sequence is longer than `length`.
 * @example
 * const { ids, lengths } = padded([[5, 6], [7]]);
 * await ids.array(); // [[5, 6], [7, 0]]
 * lengths; // [2, 1]
 */
export function padded(
  sequences: readonly (readonly number[])[],
  options: { with?: number; length?: number } = {},
): Padded {
  const lengths = sequences.map((sequence) => sequence.length);
  const longest = Math.max(0, ...lengths);
  const steps = options.length ?? longest;
  if (longest > steps) {
    const index = lengths.indexOf(longest);
    throw new Error(`padded: sequence ${index} has ${longest} ids, more than length ${steps}.`);
  }
  const values = new Int32Array(sequences.length * steps).fill(options.with ?? SPECIAL.pad);
  for (const [row, sequence] of sequences.entries()) values.set(sequence, row * steps);
  return { ids: tf.tensor2d(values, [sequences.length, steps], "int32"), lengths };
}

export interface BatchOptions<Item> {
  /** How many items a batch has; the last one may have fewer. */
  size: number;
  /** Shuffles the items. Default: they keep their order. */
  random?: Random;
  /** Groups items of about this same length, so that little is wasted on filling up. */
  length?: (item: Item) => number;
}

/** Items are sorted by length among so many batches' worth, and not among all, to stay random. */
const BATCHES_SORTED_TOGETHER = 32;

/**
 * Cuts items into batches: shuffled, and of about the same length, if so wanted.
 *
 * @example
 * batches([1, 2, 3, 4, 5], { size: 2 }); // [[1, 2], [3, 4], [5]]
 */
export function batches<Item>(items: readonly Item[], options: BatchOptions<Item>): Item[][] {
  const { size, random, length } = options;
  if (!(size >= 1)) throw new Error(`batches: size must be 1 or more, got ${size}.`);
  const mixed = random ? random.shuffle(items) : items;
  if (!length) return cut(mixed, size);
  const pools = random ? cut(mixed, size * BATCHES_SORTED_TOGETHER) : [mixed];
  const sorted = pools.flatMap((pool) =>
    cut(
      [...pool].sort((a, b) => length(a) - length(b)),
      size,
    ),
  );
  return random ? random.shuffle(sorted) : sorted;
}

function cut<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}
