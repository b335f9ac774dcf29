import { notebookHost } from "../host.js";
import type { Grader } from "./grading.js";

interface Registered {
  grade: Grader;
  attempts: number;
}

/** Each notebook has its own graders; those of a program without one belong to nobody. */
const NOBODY = {};
const registries = new WeakMap<object, Map<string, Registered>>();

function registry(): Map<string, Registered> {
  const owner = notebookHost() ?? NOBODY;
  const known = registries.get(owner) ?? new Map<string, Registered>();
  registries.set(owner, known);
  return known;
}

/**
 * Says how the answers to an exercise are judged; `check` asks for it by the exercise's label.
 *
 * @example
 * grader("ex:sum", sameFormula({ formula: "a + b", variables: { a: [0, 1], b: [0, 1] } }));
 */
export function grader(exercise: string, grade: Grader): void {
  registry().set(exercise, { grade, attempts: registry().get(exercise)?.attempts ?? 0 });
}

/** The grader of an exercise, and the number of this attempt, which counts from 1. */
export function nextAttempt(exercise: string): { grade: Grader; attempt: number } {
  const known = registry().get(exercise);
  if (!known) {
    throw new Error(
      `check: there is no grader for "${exercise}". Run the cell above that calls grader("${exercise}", …).`,
    );
  }
  return { grade: known.grade, attempt: ++known.attempts };
}
