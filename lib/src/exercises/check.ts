import { notebookHost } from "../host.js";
import { readersLanguage } from "../words.js";
import { drawFrom } from "./draw.js";
import { AnswerError, type Finding } from "./grading.js";
import { nextAttempt } from "./registry.js";
import { VERDICT_MIME, verdictHtml, verdictOf, verdictText } from "./verdict.js";

/** Letters to a number that differs from exercise to exercise. */
const seedOf = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) >>> 0, 7);

/**
 * Judges an answer to an exercise and shows the verdict: passed or not, what was tried, and what to
 * look at next.
 *
 * @param exercise - the exercise's label, such as `ex:masked-softmax`.
 * @param answer - what the exercise asks for: a function, a number, or a text.
 * @throws Error when the exercise has no grader yet.
 */
export async function check(exercise: string, answer: unknown): Promise<void> {
  const { grade, attempt } = nextAttempt(exercise);
  const finding = await found(() => grade(answer, drawFrom(seedOf(exercise) + attempt)));
  const host = notebookHost();
  const verdict = verdictOf(exercise, finding, readersLanguage());
  const text = verdictText(verdict);
  if (!host) return console.log(text);
  host.display({
    [VERDICT_MIME]: JSON.stringify(verdict),
    "text/html": verdictHtml(verdict),
    "text/plain": text,
  });
}

/** A mistake in the answer's own code is told as what is wrong with it. */
async function found(grade: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await grade();
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return error.finding;
  }
}
