import type * as Plot from "@observablehq/plot";
import type { SvgDocument, SvgNode } from "./svg-node.js";
import { textWidth } from "./text-width.js";

/** Something that stands above or below a chart, and how much room it takes. */
export interface Strip {
  node: SvgNode;
  height: number;
}

const SWATCH = 12;
const GAP = 18;
const RAMP = { width: 180, height: 8, steps: 30 } as const;

/** The legend of a colour scale: a swatch for each of its categories, or a ramp for its numbers. */
export function legendOf(document: SvgDocument, scale: Plot.Scale | undefined): Strip[] {
  if (!scale?.domain) return [];
  const isOrdinal = scale.type === "ordinal" || scale.type === "categorical";
  return [isOrdinal ? swatches(document, scale) : ramp(document, scale)];
}

function swatches(document: SvgDocument, scale: Plot.Scale): Strip {
  const node = document.createElement("g");
  let x = 0;
  for (const value of scale.domain ?? []) {
    const text = String(value);
    node.append(rect(document, x, 2, SWATCH, SWATCH, String(scale.apply(value))));
    node.append(label(document, x + SWATCH + 5, 12, text));
    x += SWATCH + 5 + textWidth(text) + GAP;
  }
  return { node, height: 26 };
}

function ramp(document: SvgDocument, scale: Plot.Scale): Strip {
  const node = document.createElement("g");
  const domain = [...(scale.domain ?? [])].map(Number);
  const [low, high] = [domain[0]!, domain[domain.length - 1]!];
  const width = RAMP.width / RAMP.steps;
  for (let step = 0; step < RAMP.steps; step++) {
    const value = low + ((step + 0.5) / RAMP.steps) * (high - low);
    node.append(rect(document, step * width, 14, width, RAMP.height, String(scale.apply(value))));
  }
  if (scale.label) node.append(label(document, 0, 10, scale.label));
  node.append(label(document, 0, 34, short(low)));
  node.append(label(document, RAMP.width, 34, short(high), "end"));
  return { node, height: 42 };
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

function rect(
  document: SvgDocument,
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
): SvgNode {
  const node = document.createElement("rect");
  for (const [name, value] of Object.entries({ x, y, width, height, fill })) {
    node.setAttribute(name, value);
  }
  return node;
}

function label(document: SvgDocument, x: number, y: number, text: string, anchor = "start") {
  const node = document.createElement("text");
  for (const [name, value] of Object.entries({ x, y, "font-size": 12, "text-anchor": anchor })) {
    node.setAttribute(name, value);
  }
  node.textContent = text;
  return node;
}
