import {
  cosine,
  crossEntropy,
  padded,
  sequenceDropout,
  type Random,
  type SentenceBreaker,
} from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import type { Passage } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over all characters. */
export function lossOf(breaker: SentenceBreaker, rows: readonly Passage[], noise: Random): Loss {
  const { ids, lengths } = padded(
    rows.map(({ characters }) => breaker.vocabulary.encode(characters)),
  );
  // 0 is padding, and the marks come after it.
  const wanted_BT = padded(rows.map(({ marks }) => marks.map((mark) => mark + 1))).ids;
  const dropout = sequenceDropout(config.dropout, noise);
  return {
    mean: crossEntropy(breaker.call(ids, { lengths, dropout }), wanted_BT),
    count: lengths.reduce((sum, length) => sum + length, 0),
  };
}
