import { cosine, ctcLoss, sequenceDropout, tf, type DigitListener, type Random } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import { digitsOf, framesOf, type Sound } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over the sounds. */
export function lossOf(listener: DigitListener, rows: readonly Sound[], noise: Random): Loss {
  const dropout = sequenceDropout(config.dropout, noise);
  const { logits, lengths } = listener.call(rows.map(framesOf), { dropout });
  // The blank is symbol 0, and the digits come after it.
  const labels = rows.map(({ number }) => digitsOf(number).map((digit) => digit + 1));
  return { mean: tf.mean(ctcLoss(logits, labels, { lengths })), count: rows.length };
}
