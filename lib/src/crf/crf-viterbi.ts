import { argMax } from "../hmm/log-space.js";

/**
 * The row of tags with the highest score, by the Viterbi algorithm.
 *
 * Axes: T step, N tags.
 *
 * @param emissions_TN - the score of every tag at every step, for one row.
 * @param transitions_NN - row i: the score of moving from tag i to each tag.
 * @returns the `tags`, and their `score`. No steps: no tags, score 0.
 * @example
 * crfViterbi([[1, 0], [0, 1]], [[0, -2], [0, 0]]); // { tags: [0, 0], score: 1 }
 * @see Lample et al. 2016, §2.2, https://arxiv.org/abs/1603.01360
 */
export function crfViterbi(
  emissions_TN: readonly (readonly number[])[],
  transitions_NN: readonly (readonly number[])[],
): { tags: number[]; score: number } {
  const [first, ...rest] = emissions_TN;
  if (!first) return { tags: [], score: 0 };
  const cameFrom: number[][] = [];
  let best = [...first];
  for (const emission of rest) {
    const paths = emission.map((_, j) =>
      best.map((score, i) => score + (transitions_NN[i]?.[j] ?? 0)),
    );
    const origins = paths.map(argMax);
    best = emission.map((score, j) => score + Math.max(...(paths[j] ?? [])));
    cameFrom.push(origins);
  }
  let tag = argMax(best);
  const score = best[tag] ?? 0;
  const tags = [tag];
  for (const origins of cameFrom.reverse()) {
    tag = origins[tag] ?? 0;
    tags.push(tag);
  }
  return { tags: tags.reverse(), score };
}
