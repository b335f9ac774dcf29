import type { Cell, CellNode } from "../../runtime/document/index.js";
import { ownDisplay, ownIds, renderOutput, settleOutputs } from "../../runtime/document/index.js";
import { renderAnswerForm } from "./answer-form.js";
import type { RenderContext } from "./context.js";
import { formulaLinks } from "./formula-checks.js";
import { captionHtml } from "./figures.js";
import { element, escapeHtml } from "./html.js";
import { renderPhrasing } from "./inline.js";

/** A cell with its saved outputs; the live runtime takes over the same elements. */
export function renderCell(context: RenderContext, node: CellNode): string {
  const cell = context.cells.get(node.cell);
  if (!cell) return "";
  const exercise = context.exercises.get(cell.id);
  // A form takes the place of the code, and what the cell says of no answer helps nobody.
  const code = codeHtml(context, cell, cell.hidden || exercise?.form !== undefined);
  const outputs = exercise
    ? element("div", { class: "cell-outputs" })
    : outputsHtml(context, cell, node.figure?.alt);
  const box = element(
    "div",
    {
      class: classesOf(cell) + (exercise?.form ? " cell-answer" : ""),
      id: `cell-${cell.id}`,
      "data-cell": cell.id,
    },
    barHtml(cell) + code + outputs,
  );
  const html = (exercise?.form ? renderAnswerForm(context, exercise) : "") + box;
  const { figure } = node;
  if (!figure) return html;
  const words = renderPhrasing(context, figure.caption);
  const caption = element("figcaption", {}, captionHtml(context, "figure", figure, words));
  return element("figure", { class: "figure cell-figure", id: figure.id }, html + caption);
}

function classesOf({ hidden, setup }: Cell): string {
  const flags = Object.entries({ hidden, setup }).filter(([, is]) => is);
  return ["cell", ...flags.map(([name]) => `cell-${name}`)].join(" ");
}

/** The cell's name, by which the text speaks of it; the page's script adds the buttons. */
function barHtml({ id }: Cell): string {
  const name = element("a", { class: "cell-name", href: `#cell-${id}` }, escapeHtml(id));
  return element("div", { class: "cell-toolbar" }, name);
}

function codeHtml({ highlighter, words }: RenderContext, cell: Cell, folded: boolean): string {
  const code = element(
    "code",
    { class: "language-typescript" },
    highlighter.highlight(cell.code, "typescript"),
  );
  // A keyboard scrolls what it can reach.
  const box = element("pre", { class: "cell-code", translate: "no", tabindex: "0" }, code);
  if (!folded) return box;
  const summary = element("summary", {}, words.hiddenCode);
  return element("details", { class: "cell-source" }, summary + box);
}

function outputsHtml(context: RenderContext, cell: Cell, alt?: string): string {
  const { runs, words, section } = context;
  const run = runs.get(cell.id);
  const surroundings = { language: section.language, formulas: formulaLinks(context, [cell]) };
  const html = settleOutputs(run?.outputs ?? [])
    .map((output) => ownDisplay(output, surroundings) ?? renderOutput(output))
    .join("");
  // Code that was not run when the book was made has nothing to show yet.
  const note = run ? "" : element("p", { class: "cell-note" }, words.notRun);
  const role = alt === undefined ? {} : { role: "group", "aria-label": alt };
  return element("div", { class: "cell-outputs", ...role }, ownIds(html, cell.id) + note);
}
