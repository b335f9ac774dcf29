import type { AnyNode, CallExpression } from "acorn";
import { childrenOf } from "./names.js";
import { parseCell } from "./parse-cell.js";

/** A call of a library function that says in its first argument what it is about. */
export interface NamedCall {
  /** The first argument, where it is written out. */
  name?: string;
  node: CallExpression;
}

/** The calls of a function in a tree, those inside of others after them. */
export function namedCalls(node: AnyNode, callee: string): NamedCall[] {
  const inner = childrenOf(node).flatMap((child) => namedCalls(child, callee));
  if (node.type !== "CallExpression") return inner;
  if (node.callee.type !== "Identifier" || node.callee.name !== callee) return inner;
  const [first] = node.arguments;
  const isText = first?.type === "Literal" && typeof first.value === "string";
  return [{ ...(isText && { name: first.value as string }), node }, ...inner];
}

/** What the calls of a function in a cell's code name, each once. */
export function namesCalled(code: string, callee: string): string[] {
  // Most cells call none of these functions, and need not be read for that.
  if (!code.includes(callee)) return [];
  const parsed = parseCell(code);
  if (parsed.kind === "refused") return [];
  const names = namedCalls(parsed.program, callee).flatMap(({ name }) => name ?? []);
  return [...new Set(names)];
}
