import type { Block, Heading, List } from "../../runtime/document/index.js";
import { renderBox } from "./boxes.js";
import { renderCell } from "./cell.js";
import type { RenderContext } from "./context.js";
import { report } from "./context.js";
import {
  renderAnswer,
  renderChoice,
  renderExercise,
  renderHint,
  renderSolution,
} from "./exercises.js";
import { renderFigure, renderTable, renderTableFigure } from "./figures.js";
import { checkBadge } from "./formula-checks.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";

/** Block nodes as HTML, without the page's H1. */
export function renderBlocks(context: RenderContext, nodes: readonly Block[]): string {
  return nodes.map((node) => renderBlock(context, node)).join("\n");
}

function renderBlock(context: RenderContext, node: Block): string {
  if (node.position) context.at = node.position.start;
  const inner = (nodes: readonly Block[]) => renderBlocks(context, nodes);
  switch (node.type) {
    case "heading":
      return renderHeading(context, node);
    case "paragraph":
      return element("p", {}, renderPhrasing(context, node.children));
    case "list":
      return renderList(context, node);
    case "listItem":
      return element("li", {}, inner(node.children));
    case "blockquote":
      return element("blockquote", {}, inner(node.children));
    case "code": {
      const language = node.lang ? `language-${node.lang}` : undefined;
      const code = context.highlighter.highlight(node.value, node.lang);
      return element("pre", { tabindex: "0" }, element("code", { class: language }, code));
    }
    case "math":
      return renderEquation(context, node);
    case "figure":
      return renderFigure(context, node, inner);
    case "image":
      return element("p", {}, renderPhrasing(context, [node]));
    case "table":
      return renderTable(context, node);
    case "tableFigure":
      return renderTableFigure(context, node, inner);
    case "admonition":
    case "dropdown":
    case "aside":
      return renderBox(context, node, inner);
    case "exercise":
      return renderExercise(context, node, inner);
    case "hint":
      return renderHint(context, node, inner);
    case "choice":
      return renderChoice(context, node, inner);
    case "solution":
      return renderSolution(context, node, inner);
    case "answer":
      return renderAnswer(context, node);
    case "cell":
      return renderCell(context, node);
    case "definitionList": {
      const items = node.children.map((child) =>
        child.type === "definitionTerm"
          ? element("dt", {}, renderPhrasing(context, child.children))
          : element("dd", {}, inner(child.children)),
      );
      return element("dl", {}, items.join("\n"));
    }
    case "thematicBreak":
      return "<hr>";
    // Footnotes stand at the end of the page; the others are rendered by what holds them.
    case "footnoteDefinition":
    case "tableRow":
    case "tableCell":
    case "choiceOption":
      return "";
    // For the check's own proof.
    case "wrongAnswer":
      return "";
  }
}

function renderHeading(context: RenderContext, { depth, id, children }: Heading): string {
  if (depth === 1) return "";
  const name = context.words.linkTo;
  const anchor = element("a", { class: "anchor", href: `#${id}`, "aria-label": name }, "#");
  return element(`h${depth}`, { id }, renderPhrasing(context, children) + anchor);
}

function renderList(context: RenderContext, node: List): string {
  const start =
    node.ordered && node.start !== undefined && node.start !== 1 ? node.start : undefined;
  const items = node.children.map(({ children }) => {
    // A tight list's items are lines, not paragraphs.
    const content = children.map((child) =>
      child.type === "paragraph" && !node.spread
        ? renderPhrasing(context, child.children)
        : renderBlock(context, child),
    );
    return element("li", {}, content.join("\n"));
  });
  return element(node.ordered ? "ol" : "ul", { start }, items.join("\n"));
}

function renderEquation(context: RenderContext, node: Extract<Block, { type: "math" }>): string {
  const formula = context.formulas.display(node.value, (text) => report(context, node, text));
  const href = node.id === undefined ? undefined : `#${node.id}`;
  return equationHtml(formula, node, href, checkBadge(context, node.label));
}

/** An equation that stands by itself, with its number, which is a link. */
export function equationHtml(
  formula: string,
  { value, id, number }: { value: string; id?: string | undefined; number?: string },
  href: string | undefined,
  badge = "",
): string {
  const body = element("div", { class: "equation-body" }, formula);
  const name =
    number === undefined ? "" : element("a", { class: "equation-number", href }, `(${number})`);
  const label = badge ? element("span", { class: "equation-side" }, badge + name) : name;
  return element("div", { class: "equation", id, "data-tex": value.trim() }, body + label);
}
