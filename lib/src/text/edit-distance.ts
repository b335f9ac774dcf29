/**
 * The fewest insertions, deletions and replacements that turn one sequence into another.
 *
 * @example
 * editDistance("kitten", "sitting"); // 3
 * @see Levenshtein 1966; Wagner & Fischer 1974
 */
export function editDistance<Item>(from: ArrayLike<Item>, to: ArrayLike<Item>): number {
  // row[j]: the distance between the items of `from` so far and the first j of `to`.
  const row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    let diagonal = row[0]!;
    row[0] = i + 1;
    for (let j = 0; j < to.length; j++) {
      const replaced = diagonal + (from[i] === to[j] ? 0 : 1);
      diagonal = row[j + 1]!;
      row[j + 1] = Math.min(replaced, diagonal + 1, row[j]! + 1);
    }
  }
  return row[to.length]!;
}

/** What was found, and what would have been right. */
export interface Prediction<Item> {
  found: ArrayLike<Item>;
  right: ArrayLike<Item>;
}

/**
 * Edits needed over all pairs, for each item of the right sequences: the phoneme error rate when
 * items are phonemes, the word error rate when they are words.
 *
 * @example
 * errorRate([{ found: "abd", right: "abc" }, { found: "x", right: "x" }]); // 0.25
 */
export function errorRate<Item>(pairs: readonly Prediction<Item>[]): number {
  const edits = pairs.reduce((sum, { found, right }) => sum + editDistance(found, right), 0);
  const items = pairs.reduce((sum, { right }) => sum + right.length, 0);
  return edits / items;
}
