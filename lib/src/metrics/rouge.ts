import { countNGrams, overlap } from "./n-grams.js";

export interface RougeScore {
  /** Share of the hypothesis that is found in the reference. */
  readonly precision: number;
  /** Share of the reference that is found in the hypothesis. */
  readonly recall: number;
  /** Harmonic mean of both; 0 when nothing matches. */
  readonly f1: number;
}

/**
 * ROUGE-N: the n-grams that an output shares with its reference.
 *
 *   recall = shared / n-grams of the reference      precision = shared / n-grams of the hypothesis
 *
 * @example
 * rougeN(["a", "cat", "sat"], ["the", "cat", "sat"], 2).recall; // 0.5
 * @see Lin 2004, §2, https://aclanthology.org/W04-1013
 */
export function rougeN(
  hypothesis: readonly string[],
  reference: readonly string[],
  n: number,
): RougeScore {
  const shared = overlap(countNGrams(hypothesis, n), countNGrams(reference, n));
  const grams = (tokens: readonly string[]) => Math.max(0, tokens.length - n + 1);
  return score(shared, grams(hypothesis), grams(reference));
}

/**
 * ROUGE-L: the longest common subsequence (in order, gaps allowed) of an output and its reference.
 *
 * @example
 * rougeL(["police", "kill", "the", "gunman"], ["police", "killed", "the", "gunman"]).f1; // 0.75
 * @see Lin 2004, §3, https://aclanthology.org/W04-1013 (here with β = 1)
 */
export function rougeL(hypothesis: readonly string[], reference: readonly string[]): RougeScore {
  const shared = longestCommonSubsequence(hypothesis, reference);
  return score(shared, hypothesis.length, reference.length);
}

function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const token of a) {
    const row = [0];
    b.forEach((other, j) => {
      const [left, up, diagonal] = [row[j] ?? 0, above[j + 1] ?? 0, above[j] ?? 0];
      row.push(token === other ? diagonal + 1 : Math.max(left, up));
    });
    above = row;
  }
  return above.at(-1) ?? 0;
}

function score(shared: number, hypothesisSize: number, referenceSize: number): RougeScore {
  const precision = hypothesisSize === 0 ? 0 : shared / hypothesisSize;
  const recall = referenceSize === 0 ? 0 : shared / referenceSize;
  const f1 = shared === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
