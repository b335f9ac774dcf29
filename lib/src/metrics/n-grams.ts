/** How often each run of `n` tokens occurs. Tokens are joined by U+0000, which no token holds. */
export function countNGrams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start++) {
    const gram = tokens.slice(start, start + n).join("\u0000");
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** How many n-grams of `counts` are found in `other` too, each at most as often as there. */
export function overlap(
  counts: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): number {
  let shared = 0;
  for (const [gram, count] of counts) shared += Math.min(count, other.get(gram) ?? 0);
  return shared;
}
