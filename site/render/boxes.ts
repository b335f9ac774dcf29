import type { Admonition, Aside, Block, Dropdown } from "../../runtime/document/index.js";
import { bookWords } from "../../runtime/document/index.js";
import type { RenderContext } from "./context.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";
import { withoutLinks } from "./without-links.js";

type Box = Admonition | Dropdown | Aside;

/** Text that is set apart: notes, folded text, side notes. */
export function renderBox(
  context: RenderContext,
  node: Box,
  inner: (nodes: readonly Block[]) => string,
): string {
  const { language } = context.section;
  const words = bookWords[language];
  const content = inner(node.children);
  switch (node.type) {
    case "admonition": {
      const own = renderPhrasing(context, node.title);
      const title = element("p", { class: "box-title" }, own || words.admonition[node.kind]);
      return element("div", { class: `box box-${node.kind}`, role: "note" }, title + content);
    }
    case "dropdown": {
      // What opens when it is pressed can hold no links.
      const title = element("summary", {}, renderPhrasing(context, withoutLinks(node.title)));
      return element(
        "details",
        { class: "dropdown" },
        title + element("div", { class: "folded" }, content),
      );
    }
    case "aside": {
      const own = renderPhrasing(context, node.title);
      const title = own && element("p", { class: "box-title" }, own);
      return element("aside", { class: "aside", "aria-label": words.aside }, title + content);
    }
  }
}
