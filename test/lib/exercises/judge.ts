import { drawFrom } from "../../../lib/src/exercises/draw.js";
import { AnswerError, type Finding, type Grader } from "../../../lib/src/exercises/grading.js";

/** What a grader says of an answer. */
export async function judge(grader: Grader, answer: unknown): Promise<Finding> {
  try {
    return await grader(answer, drawFrom(1));
  } catch (error) {
    if (error instanceof AnswerError) return error.finding;
    throw error;
  }
}

/** Its problem and hint in Chinese, or "passed". */
export async function told(grader: Grader, answer: unknown): Promise<string> {
  const { passed, problem, hint } = await judge(grader, answer);
  return passed ? "passed" : [problem?.zh, hint?.zh].filter(Boolean).join(" ");
}
