/** Where a generator stands: four 32-bit words. Plain data, fit for JSON. */
export type RandomState = readonly [number, number, number, number];

/** A seeded source of numbers. Its functions need no `this`: `const { normal } = random(7)`. */
export interface Random {
  /** Evenly spread in [0, 1): one number, or `count` of them. */
  uniform: Draw;
  /** Normally distributed with mean 0 and deviation 1: one number, or `count` of them. */
  normal: Draw;
  /** A whole number from 0 to `below` − 1. */
  integer: (below: number) => number;
  /** A copy of the items in random order. */
  shuffle: <Item>(items: readonly Item[]) => Item[];
  /** An index, drawn with a chance proportional to its weight. */
  weighted: (weights: ArrayLike<number>) => number;
  /** A generator of its own, which goes another way than this one. */
  fork: () => Random;
  /** Where the generator stands now: `random(state)` continues from here. */
  state: () => RandomState;
}

export interface Draw {
  (): number;
  (count: number): Float32Array;
}

const TO_UNIT = 2 ** -32;

/** Turns one seed into four well-mixed words (splitmix32). */
function mix(seed: number): RandomState {
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`random: the seed must be a whole number, got ${seed}.`);
  }
  let word = seed >>> 0;
  const next = () => {
    word = (word + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  // What does not fit into 32 bits goes into a word of its own.
  return [next(), next(), next() ^ Math.floor(seed / 2 ** 32), 1];
}

/**
 * A generator whose numbers depend on the seed alone, the same on every machine (sfc32).
 *
 * @param seed - any whole number, or the state of a generator to continue from.
 * @example
 * const { shuffle } = random(7);
 * shuffle(["a", "b", "c"]); // ["c", "a", "b"]
 * @see C. Doty-Humphrey, PractRand, https://pracrand.sourceforge.net
 */
export function random(seed: number | RandomState): Random {
  let [a, b, c, counter] = typeof seed === "number" ? mix(seed) : seed;
  const nextWord = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first words of a fresh state still show the seed.
  if (typeof seed === "number") for (let skip = 0; skip < 12; skip++) nextWord();

  const nextUniform = () => nextWord() * TO_UNIT;
  const nextNormal = () => {
    // Box–Muller; 1 − u is never 0. Its second deviate is dropped, so that a draw has no memory.
    const radius = Math.sqrt(-2 * Math.log(1 - nextUniform()));
    return radius * Math.cos(2 * Math.PI * nextUniform());
  };
  const integer = (below: number) => Math.floor(nextUniform() * below);
  return {
    uniform: many(nextUniform),
    normal: many(nextNormal),
    integer,
    shuffle: (items) => shuffled(items, integer),
    weighted: (weights) => pick(weights, nextUniform()),
    fork: () => random([nextWord(), nextWord(), nextWord(), 1]),
    state: () => [a >>> 0, b >>> 0, c >>> 0, counter >>> 0],
  };
}

function many(next: () => number): Draw {
  function draw(): number;
  function draw(count: number): Float32Array;
  function draw(count?: number): number | Float32Array {
    if (count === undefined) return next();
    const drawn = new Float32Array(count);
    for (let index = 0; index < count; index++) drawn[index] = next();
    return drawn;
  }
  return draw;
}

/** Fisher–Yates on a copy. */
function shuffled<Item>(items: readonly Item[], integer: (below: number) => number): Item[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = integer(last + 1);
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}

function pick(weights: ArrayLike<number>, uniform: number): number {
  let total = 0;
  for (let index = 0; index < weights.length; index++) total += weights[index]!;
  let left = uniform * total;
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index]!;
    if (left < 0) return index;
  }
  return weights.length - 1;
}
