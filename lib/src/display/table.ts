import { escapeMarkup } from "./picture.js";
import { textColumns } from "./text-width.js";

export type TableRow = Readonly<Record<string, string | number>>;

/** Rows under headings, for `show`. */
export interface Table {
  kind: "table";
  columns: readonly string[];
  rows: readonly TableRow[];
}

/**
 * A table of rows that share their keys; the keys are the headings, in order of appearance.
 *
 * @example
 * table([{ layer: "LSTM", loss: 0.5 }]).columns; // ["layer", "loss"]
 */
export function table(rows: readonly TableRow[]): Table {
  return { kind: "table", columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

/** Numbers as people write them: at most six significant digits. */
const cellText = (value: string | number | undefined): string =>
  typeof value === "number" ? String(Number(value.toPrecision(6))) : (value ?? "");

/** The table as an HTML element; numbers stand at the right. */
export function tableHtml({ columns, rows }: Table): string {
  // A column without a name has a corner above it, which heads nothing.
  const head = columns
    .map((name) => (name ? `<th scope="col">${escapeMarkup(name)}</th>` : "<td></td>"))
    .join("");
  const body = rows.map((row) => `<tr>${columns.map((name) => cellHtml(row[name])).join("")}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function cellHtml(value: string | number | undefined): string {
  const align = typeof value === "number" ? ' align="right"' : "";
  return `<td${align}>${escapeMarkup(cellText(value))}</td>`;
}

/** The table as lines of text with aligned columns. */
export function tableText({ columns, rows }: Table): string {
  const texts = rows.map((row) => columns.map((name) => cellText(row[name])));
  const widths = columns.map((name, column) =>
    Math.max(textColumns(name), ...texts.map((row) => textColumns(row[column]!))),
  );
  const isNumeric = columns.map((name) => rows.every((row) => typeof row[name] !== "string"));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column]!, isNumeric[column]!))
      .join("  ")
      .trimEnd();
  return [
    line(columns),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...texts.map(line),
  ].join("\n");
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(width - textColumns(text));
  return right ? space + text : text + space;
}
