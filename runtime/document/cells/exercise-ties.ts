import type { Program } from "acorn";
import { namedCalls } from "./named-calls.js";

/**
 * The exercises that a cell gives a grader to, and those that it checks. The two meet by the
 * exercise's label and not by a name, so that a cell with an answer needs the cell with the grader
 * all the same.
 */
export function exerciseTies(program: Program): { graded: string[]; checked: string[] } {
  const namedBy = (callee: string) => namedCalls(program, callee).flatMap(({ name }) => name ?? []);
  return { graded: namedBy("grader"), checked: namedBy("check") };
}
