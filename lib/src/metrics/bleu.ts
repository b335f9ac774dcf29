import { countNGrams, overlap } from "./n-grams.js";

/** One output with the references that it is compared with. */
export interface BleuPair {
  readonly hypothesis: readonly string[];
  readonly references: readonly (readonly string[])[];
}

export interface BleuScore {
  /** Between 0 and 1. Papers print it times 100. */
  readonly bleu: number;
  /** Clipped precision of the 1-grams, 2-grams, …, over the whole corpus. */
  readonly precisions: readonly number[];
  /** 1, or less when the outputs are shorter than the references. */
  readonly brevityPenalty: number;
}

/**
 * Corpus BLEU: the geometric mean of clipped n-gram precisions, times a penalty for brevity.
 *
 *   BLEU = BP · exp(1/N Σ_n log p_n)      BP = 1 if c > r, else exp(1 − r/c)
 *
 * c is the length of all hypotheses, r of the references closest in length (the shorter of two
 * equally close). Counts are summed over the corpus first: the score of one sentence is not the
 * average part of it, and is 0 as soon as it has no matching 4-gram. No smoothing.
 *
 * @param pairs - Tokenised outputs with at least one reference each. BLEU depends on the
 * tokenisation: name it beside the number.
 * @param order - The longest n-gram that counts, 4 in the paper.
 * @throws RangeError when there are no pairs, a pair has no reference, or `order` is not ≥ 1.
 * @example
 * const tokens = (text: string) => text.split(" ");
 * bleu([{ hypothesis: tokens("the cat sat on mats"), references: [tokens("the cat sat on the mat")] }], 2).bleu; // ≈ 0.634
 * @see Papineni et al. 2002, https://aclanthology.org/P02-1040
 */
export function bleu(pairs: readonly BleuPair[], order = 4): BleuScore {
  check(pairs, order);
  return bleuOfCounts(pairs.map((pair) => bleuCounts(pair, order)));
}

/** What BLEU needs to know of one output: numbers that are added up over a corpus. */
export interface BleuCounts {
  /** For n = 1, 2, …: the n-grams that a reference has too, and all that the output has. */
  readonly matched: readonly number[];
  readonly total: readonly number[];
  /** The length of the output, and of the reference that is closest in length. */
  readonly written: number;
  readonly wanted: number;
}

/** The counts of one output, so that BLEU of many samples of a corpus counts each text once. */
export function bleuCounts(pair: BleuPair, order = 4): BleuCounts {
  const { hypothesis, references } = pair;
  const sizes = Array.from({ length: order }, (_, i) => i + 1);
  return {
    matched: sizes.map((n) => {
      const allowed = mostFrequent(references.map((tokens) => countNGrams(tokens, n)));
      return overlap(countNGrams(hypothesis, n), allowed);
    }),
    total: sizes.map((n) => Math.max(0, hypothesis.length - n + 1)),
    written: hypothesis.length,
    wanted: closestLength(pair),
  };
}

/**
 * BLEU from the counts of all outputs of a corpus, or of a sample of it.
 *
 * @throws RangeError when there are none.
 * @example
 * const counts = [bleuCounts({ hypothesis: ["a", "b"], references: [["a", "c"]] }, 1)];
 * bleuOfCounts(counts).bleu; // ≈ 0.5
 */
export function bleuOfCounts(counts: readonly BleuCounts[]): BleuScore {
  const [first] = counts;
  if (!first) throw new RangeError("bleu: there are no pairs to score.");
  const sum = (figure: (one: BleuCounts) => number) =>
    counts.reduce((all, one) => all + figure(one), 0);
  const precisions = first.matched.map((_, i) => {
    const total = sum((one) => one.total[i]!);
    return total === 0 ? 0 : sum((one) => one.matched[i]!) / total;
  });
  const [written, wanted] = [sum((one) => one.written), sum((one) => one.wanted)];
  const brevityPenalty = written > wanted ? 1 : written === 0 ? 0 : Math.exp(1 - wanted / written);
  const logMean = precisions.reduce((all, p) => all + Math.log(p), 0) / precisions.length;
  return { bleu: brevityPenalty * Math.exp(logMean), precisions, brevityPenalty };
}

/** For each n-gram the largest count in any one reference: what a hypothesis is clipped to. */
function mostFrequent(references: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const counts of references) {
    for (const [gram, count] of counts) most.set(gram, Math.max(count, most.get(gram) ?? 0));
  }
  return most;
}

function closestLength({ hypothesis, references }: BleuPair): number {
  const lengths = references.map((tokens) => tokens.length).sort((a, b) => a - b);
  const distance = (length: number) => Math.abs(length - hypothesis.length);
  return lengths.reduce((best, length) => (distance(length) < distance(best) ? length : best));
}

function check(pairs: readonly BleuPair[], order: number): void {
  if (!Number.isInteger(order) || order < 1) {
    throw new RangeError(`bleu: order must be an integer of at least 1, got ${order}.`);
  }
  const lonely = pairs.findIndex(({ references }) => references.length === 0);
  if (lonely >= 0) throw new RangeError(`bleu: pair ${lonely} has no reference.`);
}
