import {
  cosine,
  pointerLoss,
  sequenceDropout,
  SPECIAL,
  type Random,
  type Summariser,
} from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import { toBatch, type Example } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over all words that can be said or copied, and the ends. */
export function lossOf({ model }: Summariser, rows: readonly Example[], noise: Random): Loss {
  const { source_BS, lengths, given_BT, wanted_BT } = toBatch(rows);
  const dropout = sequenceDropout(config.dropout, noise);
  const encoded = model.encode(source_BS, { lengths, dropout });
  const mixture = model.mix(given_BT, encoded, dropout);
  const ids = rows.flatMap(({ wanted }) => wanted);
  return {
    mean: pointerLoss(mixture, source_BS, wanted_BT),
    count: ids.filter((id) => id !== SPECIAL.unknown).length,
  };
}
