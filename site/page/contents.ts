import type { Section } from "../../runtime/document/index.js";
import { visitTree } from "../../runtime/document/index.js";
import type { RenderContext } from "../render/context.js";
import { element } from "../render/html.js";
import { renderPhrasing } from "../render/inline.js";
import { withoutLinks } from "../render/without-links.js";

/** The headings of a page as a list of two levels; empty when there are too few to be of use. */
export function contentsHtml(context: RenderContext): string {
  const headings = headingsOf(context.section);
  if (headings.length < 2) return "";
  const items: string[] = [];
  let inner: string[] = [];
  const flush = () => {
    if (inner.length > 0 && items.length > 0) {
      items[items.length - 1] += element(
        "ol",
        {},
        inner.map((item) => `<li>${item}</li>`).join(""),
      );
    }
    inner = [];
  };
  for (const { depth, id, children } of headings) {
    const link = element("a", { href: `#${id}` }, renderPhrasing(context, withoutLinks(children)));
    if (depth === 3) inner.push(link);
    else {
      flush();
      items.push(link);
    }
  }
  flush();
  return element("ol", {}, items.map((item) => `<li>${item}</li>`).join("\n"));
}

function headingsOf(section: Section) {
  const found: { depth: number; id: string; children: Parameters<typeof renderPhrasing>[1] }[] = [];
  visitTree(section.tree, (node) => {
    if (node.type === "heading" && (node.depth === 2 || node.depth === 3)) found.push(node);
  });
  return found;
}
