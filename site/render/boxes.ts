import type {
  Admonition,
  Aside,
  Block,
  Dropdown,
  Exercise,
  Solution,
} from "../../runtime/document/index.js";
import { bookWords } from "../../runtime/document/index.js";
import type { RenderContext } from "./context.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";
import { spacedText } from "./spacing.js";

type Box = Admonition | Dropdown | Aside | Exercise | Solution;

/** Text that is set apart: notes, folded text, side notes, exercises and their solutions. */
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
      const title = element("summary", {}, renderPhrasing(context, node.title));
      return folded("dropdown", undefined, title, content);
    }
    case "aside": {
      const own = renderPhrasing(context, node.title);
      const title = own && element("p", { class: "box-title" }, own);
      return element("aside", { class: "aside", "aria-label": words.aside }, title + content);
    }
    case "exercise": {
      const number = element(
        "a",
        { class: "number", href: `#${node.id}` },
        spacedText(words.exercise(node.number ?? ""), language),
      );
      const own = renderPhrasing(context, node.title);
      const title = element("p", { class: "box-title" }, own ? `${number} ${own}` : number);
      return element("section", { class: "exercise", id: node.id }, title + content);
    }
    case "solution":
      return folded(
        "solution",
        node.id,
        element("summary", {}, spacedText(words.solution(node.number ?? ""), language)),
        content,
      );
  }
}

function folded(kind: string, id: string | undefined, title: string, content: string): string {
  return element(
    "details",
    { class: kind, id },
    title + element("div", { class: "folded" }, content),
  );
}
