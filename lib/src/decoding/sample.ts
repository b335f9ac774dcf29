import type { Random } from "../random/generator.js";

export interface SampleOptions {
  /** Scores are divided by it: below 1 sharper, above 1 flatter. Default: 1. */
  temperature?: number;
  /** Only the `topK` highest scores may be drawn. Default: all. */
  topK?: number;
  /** Nucleus: only the most probable ids that together reach this probability. Default: 1. */
  topP?: number;
}

/**
 * Draws an id from unnormalised scores.
 *
 *   p = softmax(logits / temperature), cut to the top k, then to the nucleus, then renormalised
 *
 * @param logits - One score for each id.
 * @param random - Where chance comes from; the same seed draws the same ids.
 * @returns the id that was drawn.
 * @throws RangeError when an option is out of range, or no score is a number above −∞.
 * @example
 * sample([0, 5, 1], random(7), { topK: 1 }); // 1
 * @see Holtzman et al. 2020, eqs. 2–3, https://arxiv.org/abs/1904.09751, for the nucleus.
 */
export function sample(
  logits: ArrayLike<number>,
  random: Random,
  { temperature = 1, topK = logits.length, topP = 1 }: SampleOptions = {},
): number {
  check(temperature > 0, `temperature must be above 0, got ${temperature}`);
  check(Number.isInteger(topK) && topK >= 1, `topK must be a positive integer, got ${topK}`);
  check(topP > 0 && topP <= 1, `topP must be above 0 and at most 1, got ${topP}`);
  const ranked = Array.from(logits, (score, id) => ({ score, id }))
    .sort((a, b) => b.score - a.score)
    .slice(0, topK);
  const highest = ranked[0]?.score ?? NaN;
  check(Number.isFinite(highest), `the highest score is ${highest}, not a finite number`);
  const powers = ranked.map(({ score }) => Math.exp((score - highest) / temperature));
  const total = powers.reduce((sum, power) => sum + power, 0);
  let reached = 0;
  const nucleus = powers.filter((power) => {
    const isIn = reached < topP * total;
    reached += power;
    return isIn;
  });
  return ranked[random.weighted(nucleus)]?.id as number;
}

function check(holds: boolean, complaint: string): void {
  if (!holds) throw new RangeError(`sample: ${complaint}.`);
}
