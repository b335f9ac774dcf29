import { cosine, crossEntropy, sequenceDropout, type Random } from "seqattn";
import type { Loss } from "../case.js";
import { toBatch, type Example } from "../g2p/data.js";
import { alike } from "./config.js";
import type { Speaker } from "./speaker.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(alike.learningRate, steps + 1, { rise: alike.warmup })(step);

/** The mean over all phonemes, and the ends. */
export function lossOf(speaker: Speaker, rows: readonly Example[], noise: Random): Loss {
  const { source_BS, given_BT, wanted_BT } = toBatch(rows);
  const logits = speaker.scores(source_BS, given_BT, sequenceDropout(alike.dropout, noise));
  return {
    mean: crossEntropy(logits, wanted_BT, { smoothing: alike.smoothing }),
    count: rows.reduce((sum, { wanted }) => sum + wanted.length, 0),
  };
}
