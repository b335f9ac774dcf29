import type { AnyNode, CallExpression, MemberExpression, NewExpression } from "acorn";
import { childrenOf } from "../cells/names.js";

/** Every node of a tree with the nodes around it, the nearest last, in source order. */
export function* nodesIn(
  node: AnyNode,
  around: readonly AnyNode[] = [],
): Generator<{ node: AnyNode; around: readonly AnyNode[] }> {
  yield { node, around };
  for (const child of childrenOf(node)) yield* nodesIn(child, [...around, node]);
}

export type Call = CallExpression | NewExpression;

export const isCall = (node: AnyNode): node is Call =>
  node.type === "CallExpression" || node.type === "NewExpression";

/** `Math.random` for such a member, `random` for a name, `this.f` for what is no plain name. */
export function dottedName(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ChainExpression") return dottedName(node.expression);
  if (node.type !== "MemberExpression") return undefined;
  const object = dottedName(node.object);
  const property = propertyName(node);
  return object !== undefined && property !== undefined ? `${object}.${property}` : undefined;
}

export function propertyName({ computed, property }: MemberExpression): string | undefined {
  if (!computed && property.type === "Identifier") return property.name;
  return property.type === "Literal" && typeof property.value === "string"
    ? property.value
    : undefined;
}

/** The leftmost name of a dotted one. */
export function rootOf(node: AnyNode): AnyNode {
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "ChainExpression" ? rootOf(node.expression) : node;
}
