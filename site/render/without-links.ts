import type { Phrasing } from "../../runtime/document/index.js";

/** Words that stand in a link themselves, away from the place where something is mentioned. */
export function withoutLinks(nodes: readonly Phrasing[]): Phrasing[] {
  return nodes.flatMap((node): Phrasing[] => {
    switch (node.type) {
      case "link":
      case "reference":
      case "citation":
      case "citationItem":
      case "term":
        return withoutLinks(node.children);
      case "strong":
      case "emphasis":
        return [{ ...node, children: withoutLinks(node.children) }];
      case "footnoteReference":
        return [];
      default:
        return [node];
    }
  });
}
