import type { Section } from "../book-types.js";
import type { Node } from "../tree.js";
import { visitTree } from "../walk.js";

const BREAKS = new Set([
  "heading",
  "paragraph",
  "tableCell",
  "tableFigure",
  "definitionTerm",
  "admonition",
  "dropdown",
  "aside",
  "exercise",
  "choiceOption",
  "figure",
  "cell",
  "listItem",
]);

/** The words of a section in the order of its text, without code and formulas, a block a line. */
export function proseOf({ tree }: Pick<Section, "tree">): string {
  let text = "";
  visitTree(tree, (node: Node) => {
    if (BREAKS.has(node.type)) text += "\n";
    if (node.type === "text") text += node.value;
    else if (node.type === "inlineCode" || node.type === "inlineMath") text += "\u0000";
    else if (node.type === "break") text += " ";
    else if (node.type === "image" || node.type === "figure") text += `\n${node.alt}\n`;
    else if (node.type === "cell") text += `\n${node.figure?.alt ?? ""}\n`;
  });
  return text;
}
