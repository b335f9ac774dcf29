import { crossEntropy, sequenceDropout, type Pronouncer, type Random } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import { toBatch, type Example } from "./data.js";

/** Grows from 0 during the warm-up, then falls linearly to 0 at the last step. */
export function learningRate(step: number, steps: number): number {
  const { warmup, learningRate: top } = config;
  return top * Math.min(step / warmup, (steps + 1 - step) / (steps - warmup + 1));
}

export function lossOf({ model }: Pronouncer, rows: readonly Example[], noise: Random): Loss {
  const { source_BS, given_BT, wanted_BT } = toBatch(rows);
  const dropout = sequenceDropout(config.dropout, noise);
  const encoded = model.encode(source_BS, { dropout });
  const { logits } = model.decode(given_BT, encoded, dropout);
  return {
    mean: crossEntropy(logits, wanted_BT, { smoothing: config.smoothing }),
    count: rows.reduce((sum, { wanted }) => sum + wanted.length, 0),
  };
}
