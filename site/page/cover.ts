import { influencesOn } from "../../runtime/document/cells/index.js";
import type { Cell } from "../../runtime/document/index.js";
import { renderCell } from "../render/cell.js";
import type { RenderContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { notebookData } from "./notebook-data.js";

/** Apart from the section's own: a text that is changed there changes nothing here. */
const NAME = "entrance";

/** The cover's figure, and what makes it live. */
export interface Cover {
  figure: string;
  data: string;
}

/** A cell of a section with what it put out; it runs on the cover as it does in the section. */
export function coverOf(context: RenderContext, cell: Cell, hasLive: boolean): Cover {
  const { book, section, addresses } = context;
  const { language } = section;
  const caption = book.entrance.caption?.[language] ?? "";
  const href = `${addresses.section(language, section.id)}#cell-${cell.id}`;
  const from = element("a", { href }, spacedText(`${section.number} ${section.title}`, language));
  const needed = cellsAbove(section.cells, cell);
  const content = [
    renderCell(context, { type: "cell", cell: cell.id }),
    ...needed.map(({ id }) => element("div", { "data-cell": id, hidden: true })),
    element("figcaption", {}, `${spacedText(caption, language)} ${from}`),
  ];
  return {
    figure: element("figure", { class: "cover-picture" }, content.join("")),
    data: hasLive ? notebookData(context, NAME, [...needed, cell], true) : "",
  };
}

/** What must run before a cell. */
function cellsAbove(cells: readonly Cell[], cell: Cell): Cell[] {
  const at = cells.indexOf(cell);
  const above = influencesOn(cells)[at]?.above ?? [];
  return cells.filter((each, index) => index !== at && (each.setup || above.includes(index)));
}
