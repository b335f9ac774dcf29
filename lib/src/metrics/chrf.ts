import { characters } from "../text/tokens.js";
import { countNGrams, overlap } from "./n-grams.js";

/** An output with its reference, as texts. */
export interface ChrfPair {
  readonly hypothesis: string;
  readonly reference: string;
}

export interface ChrfOptions {
  /** The longest n-gram that counts. Default: 6. */
  order?: number;
  /** How many times recall counts as much as precision. Default: 2. */
  beta?: number;
}

/**
 * chrF: the n-grams of characters that outputs share with their references, white space left out.
 * It needs no words, so that it suits Chinese, and half a right word counts half.
 *
 *   P, R = means over n of the corpus' precision and recall of n-grams
 *   chrF = (1 + β²) P R / (β² P + R)
 *
 * An n for which neither side has an n-gram does not count.
 *
 * @returns between 0 and 1. Papers print it times 100.
 * @throws RangeError when there are no pairs.
 * @example
 * chrf([{ hypothesis: "新建文件", reference: "新建文档" }], { order: 2 }); // ≈ 0.708
 * @see Popović 2015, https://aclanthology.org/W15-3049
 */
export function chrf(
  pairs: readonly ChrfPair[],
  { order = 6, beta = 2 }: ChrfOptions = {},
): number {
  return chrfOfCounts(
    pairs.map((pair) => chrfCounts(pair, order)),
    beta,
  );
}

/** What chrF needs to know of one output, for n = 1, 2, …: numbers that are added up. */
export interface ChrfCounts {
  readonly shared: readonly number[];
  readonly written: readonly number[];
  readonly wanted: readonly number[];
}

/** The counts of one output, so that chrF of many samples of a corpus counts each text once. */
export function chrfCounts({ hypothesis, reference }: ChrfPair, order = 6): ChrfCounts {
  const [written, wanted] = [lettersOf(hypothesis), lettersOf(reference)];
  const sizes = Array.from({ length: order }, (_, i) => i + 1);
  return {
    shared: sizes.map((n) => overlap(countNGrams(written, n), countNGrams(wanted, n))),
    written: sizes.map((n) => Math.max(0, written.length - n + 1)),
    wanted: sizes.map((n) => Math.max(0, wanted.length - n + 1)),
  };
}

/**
 * chrF from the counts of all outputs of a corpus, or of a sample of it.
 *
 * @throws RangeError when there are none.
 * @example
 * chrfOfCounts([chrfCounts({ hypothesis: "文", reference: "文件" }, 1)], 1); // ≈ 0.667
 */
export function chrfOfCounts(counts: readonly ChrfCounts[], beta = 2): number {
  const [first] = counts;
  if (!first) throw new RangeError("chrf: there are no pairs to score.");
  let [precisions, recalls, counted] = [0, 0, 0];
  for (const i of first.shared.keys()) {
    const sum = (figure: keyof ChrfCounts) => counts.reduce((all, one) => all + one[figure][i]!, 0);
    const [shared, written, wanted] = [sum("shared"), sum("written"), sum("wanted")];
    if (written + wanted === 0) continue;
    counted += 1;
    precisions += written === 0 ? 0 : shared / written;
    recalls += wanted === 0 ? 0 : shared / wanted;
  }
  if (precisions === 0 || recalls === 0) return 0;
  const [precision, recall] = [precisions / counted, recalls / counted];
  return ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
}

const lettersOf = (text: string) => characters(text.replace(/\s/gu, ""));
