import type { AnyNode, Program } from "acorn";
import { childrenOf } from "./names.js";

/**
 * Which exercises a cell gives a grader to, and which it checks. The two meet by the exercise's
 * label and not by a name, so that a cell with an answer needs the cell with the grader all the same.
 */
export function exerciseCalls(program: Program): { graded: string[]; checked: string[] } {
  const found = { graded: [] as string[], checked: [] as string[] };
  const visit = (node: AnyNode): void => {
    if (node.type === "CallExpression" && node.callee.type === "Identifier") {
      const [first] = node.arguments;
      const label = first?.type === "Literal" ? first.value : undefined;
      if (typeof label === "string") {
        if (node.callee.name === "grader") found.graded.push(label);
        if (node.callee.name === "check") found.checked.push(label);
      }
    }
    childrenOf(node).forEach(visit);
  };
  visit(program);
  return found;
}
