import type { Words } from "../words.js";
import type { Draw } from "./draw.js";

/** What a grader found out about an answer. */
export interface Finding {
  passed: boolean;
  /** What was tried, in one sentence. */
  tried: Words;
  /** What is wrong, in one sentence; only of an answer that did not pass. */
  problem?: Words;
  /** The input with which it showed. */
  input?: string;
  expected?: string;
  got?: string;
  /** The first place at which the two differ. */
  where?: Words;
  /** What may be behind it, or what a right answer shows. */
  hint?: Words;
  /** Nothing was answered: this is no attempt. */
  empty?: true;
}

/** Judges an answer. What it draws is fresh in every attempt, and the same in every place. */
export type Grader = (answer: unknown, draw: Draw) => Finding | Promise<Finding>;

/** Ends the judging of an answer with what was found. */
export class AnswerError extends Error {
  override name = "AnswerError";
  constructor(readonly finding: Finding) {
    super(finding.problem?.en ?? "the answer did not pass");
  }
}

/** A mistake that is known to be made, and what to say to who made it. */
export interface Confusion {
  hint: Words;
}
