import type { Phrasing } from "../tree-inline.js";

/** The words of a piece of text without its markup; formulas and code as they are written. */
export function plainText(nodes: readonly Phrasing[]): string {
  return nodes
    .map((node) => {
      if ("children" in node) return plainText(node.children);
      if (node.type === "image") return node.alt;
      return "value" in node ? node.value : "";
    })
    .join("");
}
