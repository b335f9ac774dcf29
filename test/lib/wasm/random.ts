/** A generator of numbers in [0, 1) from a seed (mulberry32): the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function uniform(next: () => number, size: number): Float32Array {
  return Float32Array.from({ length: size }, () => 2 * next() - 1);
}

export function pick<T>(next: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(next() * from.length)] ?? from[0];
}

export const sizeOf = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);

/** Fails when two lists differ by more than `tolerance` × (1 + |expected|) somewhere. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: ${actual.length} numbers, expected ${expected.length}`);
  }
  for (let i = 0; i < expected.length; i++) {
    const got = actual[i] ?? NaN;
    const want = expected[i] ?? NaN;
    if (!(Math.abs(got - want) <= tolerance * (1 + Math.abs(want)))) {
      throw new Error(`${what}: number ${i} is ${got}, expected ${want}`);
    }
  }
}
