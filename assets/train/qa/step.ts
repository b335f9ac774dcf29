import { answerLoss, cosine, sequenceDropout, type QuestionAnswerer, type Random } from "seqattn";
import type { Loss } from "../case.js";
import { config } from "./config.js";
import type { Example } from "./data.js";

export const learningRate = (step: number, steps: number): number =>
  cosine(config.learningRate, steps + 1, { rise: config.warmup })(step);

/** The mean over the questions. */
export function lossOf(answerer: QuestionAnswerer, rows: readonly Example[], noise: Random): Loss {
  const asked = answerer.read(rows);
  const pointers = answerer.model.call(asked, sequenceDropout(config.dropout, noise));
  return { mean: answerLoss(pointers, rows), count: rows.length };
}
