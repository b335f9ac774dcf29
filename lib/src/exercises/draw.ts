import { random, type Random } from "../random/generator.js";

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23] as const;

/** What graders draw their inputs from: no size is like another, and none can be guessed. */
export interface Draw extends Random {
  /**
   * So many sizes, distinct primes in random order: with equal sizes a swapped axis stays unseen.
   *
   * @param most - the largest size.
   */
  sizes: (count: number, most?: number) => number[];
  /** Normally distributed numbers in nested arrays of a shape. */
  vector: (size: number) => number[];
  matrix: (rows: number, columns: number) => number[][];
  /** A number evenly spread between two. */
  between: (low: number, high: number) => number;
}

/**
 * A source of inputs for graders.
 *
 * @example
 * drawFrom(7).sizes(2, 5); // [5, 2]
 */
export function drawFrom(seed: number): Draw {
  const source = random(seed);
  const vector = (size: number) => Array.from({ length: size }, () => source.normal());
  return {
    ...source,
    sizes(count, most = 11) {
      const usable = PRIMES.filter((prime) => prime <= most);
      if (count > usable.length) {
        throw new Error(
          `sizes: ${count} distinct primes up to ${most} were asked for, but there are ${usable.length}. Allow larger ones.`,
        );
      }
      return source.shuffle(usable).slice(0, count);
    },
    vector,
    matrix: (rows, columns) => Array.from({ length: rows }, () => vector(columns)),
    between: (low, high) => low + (high - low) * source.uniform(),
  };
}
