import type { PhrasingContent } from "mdast";
import type {} from "mdast-util-math";
import type { Section } from "../book-types.js";
import { escapeHtml } from "../output/escape-html.js";
import { plainText } from "../section/plain-text.js";
import { pathFromRoot } from "../section/phrasing.js";
import type { Link, Phrasing, Reference } from "../tree-inline.js";

/** Where a notebook lies, and so how it leads to other files. */
export type NotebookPlace = Pick<Section, "id" | "file" | "language" | "targets">;

/** From notebooks/<language>/<chapter>/ up to the book's root. */
const ROOT = "../../..";

/** Inline nodes as plain mdast. */
export function inlineNodes(nodes: readonly Phrasing[], at: NotebookPlace): PhrasingContent[] {
  const inner = (children: readonly Phrasing[]) => inlineNodes(children, at);
  const converted = nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case "text":
      case "inlineCode":
      case "inlineMath":
        return [{ type: node.type, value: node.value }];
      case "strong":
      case "emphasis":
        return [{ type: node.type, children: inner(node.children) }];
      case "break":
        return [{ type: "break" }];
      case "link":
        return [{ type: "link", url: linkUrl(node, at), children: inner(node.children) }];
      case "image": {
        const url = node.path === undefined ? node.url : `${ROOT}/${node.path}`;
        return [{ type: "image", url, alt: node.alt }];
      }
      case "footnoteReference":
        return [{ type: "html", value: `<sup>${node.number}</sup>` }];
      case "reference":
        return reference(node, at);
      case "citation":
      case "citationItem":
      case "term":
        return inner(node.children);
    }
  });
  return spaceFormulas(converted);
}

function linkUrl({ url }: Link, { file }: NotebookPlace): string {
  const path = pathFromRoot(file, url);
  return path === undefined ? url : `${ROOT}/${path}`;
}

/** Another section's notebook is a link, and so is a heading of this one; all else are words. */
function reference(node: Reference, at: NotebookPlace): PhrasingContent[] {
  const children = inlineNodes(node.children, at);
  const { target } = node;
  if (!target) return children;
  if (target.section === at.id && target.language === at.language) {
    const heading = at.targets.find(({ id, kind }) => id === target.id && kind === "heading");
    if (!heading?.words.every(({ type }) => type === "text")) return children;
    // Jupyter names a heading by its words.
    return [{ type: "link", url: `#${plainText(heading.words).replace(/ /g, "-")}`, children }];
  }
  const folder = target.language === at.language ? ".." : `../../${target.language}`;
  return [{ type: "link", url: `${folder}/${target.section}.ipynb`, children }];
}

/**
 * A forge's viewer takes a dollar for the beginning of a formula only after a space or a bracket,
 * and for its end only where no letter follows; Chinese text has no spaces there.
 */
function spaceFormulas(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    const [before, after] = [nodes[index - 1], nodes[index + 1]];
    if (node.type === "text") {
      const start = before?.type === "inlineMath" && /^[\p{L}\p{N}]/u.test(node.value) ? " " : "";
      const end = after?.type === "inlineMath" && /[^\s([{]$/.test(node.value) ? " " : "";
      return [{ ...node, value: start + node.value + end }];
    }
    const touches = node.type === "inlineMath" && before && before.type !== "text";
    return touches ? [{ type: "text", value: " " }, node] : [node];
  });
}

/** Words with formulas, safe inside an HTML element. */
export function inlineHtml(nodes: readonly Phrasing[]): string {
  return nodes
    .map((node) =>
      node.type === "inlineMath" ? `$${escapeHtml(node.value)}$` : escapeHtml(plainText([node])),
    )
    .join("");
}
