import { cosine, crossEntropy, sequenceDropout, type Random, type Translator } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import { toBatch, type Example } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over all characters, and the ends. */
export function lossOf({ model }: Translator, rows: readonly Example[], noise: Random): Loss {
  const { source_BS, lengths, given_BT, wanted_BT } = toBatch(rows);
  const dropout = sequenceDropout(config.dropout, noise);
  const encoded = model.encode(source_BS, { lengths, dropout });
  const { logits } = model.decode(given_BT, encoded, dropout);
  return {
    mean: crossEntropy(logits, wanted_BT, { smoothing: config.smoothing }),
    count: rows.reduce((sum, { wanted }) => sum + wanted.length, 0),
  };
}
