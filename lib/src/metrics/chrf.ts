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
  if (pairs.length === 0) throw new RangeError("chrf: there are no pairs to score.");
  const split = pairs.map(({ hypothesis, reference }) => [
    lettersOf(hypothesis),
    lettersOf(reference),
  ]);
  let [precisions, recalls, counted] = [0, 0, 0];
  for (let n = 1; n <= order; n++) {
    let [shared, written, wanted] = [0, 0, 0];
    for (const [hypothesis = [], reference = []] of split) {
      shared += overlap(countNGrams(hypothesis, n), countNGrams(reference, n));
      written += Math.max(0, hypothesis.length - n + 1);
      wanted += Math.max(0, reference.length - n + 1);
    }
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
