import * as Plot from "@observablehq/plot";
import { legendOf, type Strip } from "./legend.js";
import type { Picture } from "./picture.js";
import { SvgDocument, type SvgNode } from "./svg-node.js";

/** Large enough to be read beside the text of a page; Plot's own is 10. */
export const FONT_SIZE = 12;

export interface PictureOptions {
  /** What the picture shows, for those who cannot see it. Default: its title. */
  alt?: string | undefined;
}

/**
 * Draws a chart of Observable Plot as a picture, in a page, in Node and in a worker alike.
 *
 * Lines and letters take the colour of the text around the picture and its background stays
 * transparent, so that it fits light pages and dark ones. Title, subtitle, caption and the legend
 * of colours become part of the drawing.
 *
 * @example
 * const chart = plot({ marks: [Plot.lineY([3, 1, 2])] }, { alt: "a line" });
 * chart.alt; // "a line"
 */
export function plot(options: Plot.PlotOptions, { alt }: PictureOptions = {}): Picture {
  const { title, subtitle, caption, ...chart } = options;
  const headings = [title, subtitle].filter((line) => typeof line === "string");
  const description = alt ?? options.ariaLabel ?? (headings.join(". ") || "chart");
  const document = new SvgDocument();
  const drawn = Plot.plot({
    ...chart,
    ...withoutLegend(options, "color"),
    ...withoutLegend(options, "opacity"),
    ...withoutLegend(options, "symbol"),
    ariaLabel: description,
    figure: false,
    document: document as unknown as Document,
  });
  const svg = drawn as unknown as SvgNode;
  svg.setAttribute("font-size", FONT_SIZE);
  const above = [
    ...headings.map((line, index) => heading(document, line, index === 0)),
    ...(options.color?.legend ? legendOf(document, drawn.scale("color")) : []),
  ];
  const below = typeof caption === "string" ? [heading(document, caption, false)] : [];
  frame(document, svg, above, below);
  return { kind: "picture", svg: describe(document, svg, description), alt: description };
}

function withoutLegend(options: Plot.PlotOptions, scale: "color" | "opacity" | "symbol") {
  return options[scale] ? { [scale]: { ...options[scale], legend: false } } : {};
}

function heading(document: SvgDocument, text: string, isTitle: boolean): Strip {
  const node = document.createElement("text");
  node.setAttribute("text-anchor", "start");
  node.setAttribute("y", isTitle ? 16 : 14);
  node.setAttribute("font-size", isTitle ? 14 : 12);
  if (isTitle) node.setAttribute("font-weight", 600);
  node.textContent = text;
  return { node, height: isTitle ? 26 : 22 };
}

/** Makes room above and below the chart and puts the strips there. */
function frame(document: SvgDocument, svg: SvgNode, above: Strip[], below: Strip[]): void {
  if (above.length + below.length === 0) return;
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const chart = document.createElement("g");
  chart.append(...[...svg.childNodes]);
  let y = 0;
  const place = (node: SvgNode, room: number) => {
    const group = document.createElement("g");
    group.setAttribute("transform", `translate(0,${y})`);
    group.append(node);
    svg.append(group);
    y += room;
  };
  for (const strip of above) place(strip.node, strip.height);
  place(chart, height);
  for (const strip of below) place(strip.node, strip.height);
  svg.setAttribute("height", y);
  svg.setAttribute("viewBox", `0 0 ${width} ${y}`);
}

/** The drawing as text: an image with a name, and without Plot's own style sheet. */
function describe(document: SvgDocument, svg: SvgNode, description: string): string {
  for (const child of svg.children) strip(child);
  svg.removeAttribute("class");
  svg.setAttribute("xmlns", svg.namespaceURI);
  svg.setAttribute("role", "img");
  const title = document.createElement("title");
  title.textContent = description;
  svg.insertBefore(title, svg.firstChild);
  return svg.toString().replaceAll("var(--plot-background)", "none");
}

/**
 * The page styles its pictures; a style sheet inside of one would also need the page's consent. The
 * name of an image is that of the whole: those that Plot gives to its groups are heard by nobody.
 */
function strip(node: SvgNode): void {
  if (node.tagName === "style") node.parentNode?.removeChild(node);
  node.removeAttribute("aria-label");
  for (const child of node.children) strip(child);
}
