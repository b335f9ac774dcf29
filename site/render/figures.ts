import type { Block, Figure, Table, TableCell, TableFigure } from "../../runtime/document/index.js";
import { bookWords } from "../../runtime/document/index.js";
import type { RenderContext } from "./context.js";
import { report } from "./context.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";
import { spacedText } from "./spacing.js";

type Inner = (nodes: readonly Block[]) => string;

/** The number and the words below a figure or above a table. */
export function captionHtml(
  context: RenderContext,
  kind: "figure" | "table",
  { number, id }: { number?: string; id?: string },
  words: string,
): string {
  const { language } = context.section;
  const name = number === undefined ? "" : spacedText(bookWords[language][kind](number), language);
  const label = name && element(id ? "a" : "span", { class: "number", href: id && `#${id}` }, name);
  return label && words ? `${label} ${words}` : label + words;
}

export function renderFigure(context: RenderContext, node: Figure, inner: Inner): string {
  const picture = context.pictures.render(node, (message) => report(context, node, message));
  const caption = captionHtml(context, "figure", node, captionWords(context, node.children, inner));
  const content = picture + element("figcaption", {}, caption);
  return element("figure", { class: "figure", id: node.id }, content);
}

/** A caption of one paragraph goes on behind the number. */
function captionWords(context: RenderContext, nodes: readonly Block[], inner: Inner): string {
  const [first, ...rest] = nodes;
  if (first?.type !== "paragraph") return inner(nodes);
  return renderPhrasing(context, first.children) + inner(rest);
}

export function renderTableFigure(context: RenderContext, node: TableFigure, inner: Inner): string {
  const words = renderPhrasing(context, node.caption);
  const caption = element("figcaption", {}, captionHtml(context, "table", node, words));
  return element(
    "figure",
    { class: "figure table-figure", id: node.id },
    caption + inner(node.children),
  );
}

/** A table in a box of its own, in which it can be moved when it is wider than the page. */
export function renderTable(context: RenderContext, { children }: Table): string {
  const isHead = (cells: readonly TableCell[]) => cells.every(({ header }) => header);
  const rows = children.map((row) => {
    const cells = row.children.map((cell) => renderTableCell(context, cell, isHead(row.children)));
    return { head: isHead(row.children), html: element("tr", {}, cells.join("")) };
  });
  const part = (tag: string, head: boolean) => {
    const own = rows.filter((row) => row.head === head).map(({ html }) => html);
    return own.length > 0 ? element(tag, {}, own.join("\n")) : "";
  };
  const table = element("table", {}, part("thead", true) + part("tbody", false));
  return element("div", { class: "table-box" }, table);
}

function renderTableCell(context: RenderContext, cell: TableCell, head: boolean): string {
  const words = renderPhrasing(context, cell.children);
  // The corner above the names of rows heads nothing.
  const heads = cell.header && words !== "";
  const scope = heads ? (head ? "col" : "row") : undefined;
  const align =
    cell.align === undefined || cell.align === "left" ? undefined : `align-${cell.align}`;
  return element(heads ? "th" : "td", { scope, class: align }, words);
}
