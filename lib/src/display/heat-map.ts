import * as Plot from "@observablehq/plot";
import { notebookHost } from "../host.js";
import { heatColour, letterColour } from "./colours.js";
import type { Picture } from "./picture.js";
import { FONT_SIZE, plot } from "./plot.js";
import { textWidth } from "./text-width.js";

export interface HeatMapOptions {
  /** Names of the rows, written at the left. */
  rows?: readonly string[];
  /** Names of the columns, written above. */
  columns?: readonly string[];
  title?: string;
  /** Decimals of the numbers in the cells. Default: 2, and none where all are whole. */
  digits?: number;
  alt?: string;
}

const ROW_HEIGHT = 30;
/** A map with more columns is drawn without its numbers. */
const MAX_NUMBERED_COLUMNS = 24;
const MAX_WIDTH = 760;

interface Cell {
  row: number;
  column: number;
  value: number;
  share: number;
  text: string;
}

/**
 * A matrix as coloured cells with their numbers: blue above zero, orange below, as strong as the
 * number is large beside the largest of all.
 *
 * @param values - rows of equal length.
 * @throws Error when rows differ in length or names do not fit.
 * @example
 * heatMap([[1, 0], [0.3, 0.7]], { rows: ["the", "cat"], columns: ["the", "cat"] }).kind; // "picture"
 */
export function heatMap(
  values: readonly (readonly number[])[],
  options: HeatMapOptions = {},
): Picture {
  const width = values[0]?.length ?? 0;
  checkNames(values, width, options);
  const { rows, columns, title } = options;
  const cells = cellsOf(values, options.digits);
  const isNumbered = width <= MAX_NUMBERED_COLUMNS;
  const size = cellSize(cells, columns, width, isNumbered);
  const margins = {
    marginLeft: rows ? Math.max(...rows.map((name) => textWidth(name, FONT_SIZE))) + 14 : 4,
    marginTop: columns ? size.top : 4,
    marginRight: 4,
    marginBottom: 4,
  };
  const chart: Plot.PlotOptions = {
    ...margins,
    width: margins.marginLeft + width * size.width + margins.marginRight,
    height: margins.marginTop + values.length * size.height + margins.marginBottom,
    ...(title === undefined ? {} : { title }),
    x: { ...named(columns, width), axis: columns ? "top" : null, tickRotate: size.rotate },
    y: { ...named(rows, values.length), axis: rows ? "left" : null },
    color: { type: "identity" },
    marks: [
      Plot.cell(cells, { x: "column", y: "row", fill: (d: Cell) => heatColour(d.share) }),
      ...(isNumbered ? [hairlines(cells), numbers(cells)] : []),
    ],
  };
  return plot(chart, { alt: options.alt ?? describe(cells, values.length, width, title) });
}

/** Around cells that are as transparent as the background they keep the matrix visible. */
const hairlines = (cells: Cell[]): Plot.Cell =>
  Plot.cell(cells, { x: "column", y: "row", stroke: "currentColor", strokeOpacity: 0.15 });

const numbers = (cells: Cell[]): Plot.Text =>
  Plot.text(cells, {
    x: "column",
    y: "row",
    text: "text",
    fill: (d: Cell) => letterColour(d.share),
    fontVariant: "tabular-nums",
  });

function cellsOf(values: readonly (readonly number[])[], digits?: number): Cell[] {
  const all = values.flat();
  const largest = Math.max(...all.filter(Number.isFinite).map(Math.abs), Number.MIN_VALUE);
  const decimals = digits ?? (all.every(Number.isInteger) ? 0 : 2);
  return values.flatMap((line, row) =>
    line.map((value, column) => ({
      row,
      column,
      value,
      share: Number.isFinite(value) ? value / largest : 0,
      text: numberText(value, decimals),
    })),
  );
}

function numberText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "−∞" : "∞";
  return value
    .toFixed(decimals)
    .replace(/^-(?=[0.]*$)/, "")
    .replace("-", "−");
}

/** Wide enough for the numbers and the names; names that are much wider are turned. */
function cellSize(
  cells: readonly Cell[],
  columns: readonly string[] | undefined,
  count: number,
  isNumbered: boolean,
) {
  const number = Math.max(0, ...cells.map(({ text }) => textWidth(text, FONT_SIZE))) + 12;
  const name = Math.max(0, ...(columns ?? []).map((text) => textWidth(text, FONT_SIZE))) + 10;
  const room = MAX_WIDTH / count;
  const needed = isNumbered ? Math.max(number, ROW_HEIGHT + 6) : Math.min(room, 24);
  const isTurned = name > Math.max(needed, Math.min(room, 90));
  const width = isTurned || !isNumbered ? needed : Math.max(needed, name);
  return {
    width,
    height: isNumbered ? ROW_HEIGHT : Math.max(6, Math.min(24, width)),
    rotate: isTurned ? -90 : 0,
    top: isTurned ? name + 6 : 24,
  };
}

/** Bands by position, since words may occur twice. */
function named(names: readonly string[] | undefined, count: number): Plot.ScaleOptions {
  return {
    type: "band",
    domain: Array.from({ length: count }, (_, index) => index),
    padding: 0.04,
    tickSize: 0,
    label: null,
    tickFormat: (index: number) => names?.[index] ?? "",
  };
}

function describe(cells: readonly Cell[], rows: number, columns: number, title?: string): string {
  const numbersOf = cells.map(({ value }) => value).filter(Number.isFinite);
  const short = (value: number) => String(Number(value.toPrecision(3)));
  const [low, high] = [short(Math.min(...numbersOf)), short(Math.max(...numbersOf))];
  const size = `${rows} × ${columns}`;
  const words =
    notebookHost()?.language === "zh"
      ? `热图，${size}，数值从 ${low} 到 ${high}`
      : `heat map, ${size}, values from ${low} to ${high}`;
  return title === undefined ? words : `${title}: ${words}`;
}

function checkNames(
  values: readonly (readonly number[])[],
  width: number,
  { rows, columns }: HeatMapOptions,
): void {
  const uneven = values.findIndex((row) => row.length !== width);
  if (uneven >= 0) {
    throw new Error(
      `heatMap: row ${uneven} has ${values[uneven]!.length} values, but row 0 has ${width}.`,
    );
  }
  if (width === 0) throw new Error("heatMap: there are no values.");
  if (rows && rows.length !== values.length) {
    throw new Error(`heatMap: ${rows.length} names for ${values.length} rows.`);
  }
  if (columns && columns.length !== width) {
    throw new Error(`heatMap: ${columns.length} names for ${width} columns.`);
  }
}
