import type { Node } from "./tree.js";

/** Where a node's inner nodes are, in the order of the text. */
const SLOTS = ["title", "caption", "children"] as const;

/** A copy of the tree in which `change` was asked about every node, inner ones first. */
export function mapTree<T extends Node>(node: T, change: (node: Node) => Node): T {
  const copy = { ...node } as Record<string, unknown>;
  for (const slot of SLOTS) {
    const inner = copy[slot];
    if (Array.isArray(inner)) copy[slot] = inner.map((child: Node) => mapTree(child, change));
  }
  if (node.type === "cell" && node.figure) {
    const caption = node.figure.caption.map((child) => mapTree(child, change));
    copy["figure"] = { ...node.figure, caption };
  }
  if (node.type === "exercise") {
    copy["fields"] = node.fields.map((field) => ({
      ...field,
      words: field.words.map((child) => mapTree(child, change)),
    }));
  }
  return change(copy as unknown as Node) as T;
}

/** Visits every node in the order of the text, outer ones first. */
export function visitTree(node: Node, visit: (node: Node) => void): void {
  visit(node);
  const slots = node as unknown as Record<string, unknown>;
  for (const slot of SLOTS) {
    const inner = slots[slot];
    if (Array.isArray(inner)) for (const child of inner as Node[]) visitTree(child, visit);
  }
  if (node.type === "cell") for (const child of node.figure?.caption ?? []) visitTree(child, visit);
  if (node.type === "exercise") {
    for (const { words } of node.fields) for (const child of words) visitTree(child, visit);
  }
}
