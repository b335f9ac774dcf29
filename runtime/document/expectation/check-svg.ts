import { settleOutputs } from "../output/settle-outputs.js";
import type { Output, SvgPart } from "../types.js";

interface Element {
  tag: string;
  classes: readonly string[];
  /** All text inside it, its inner elements' included. */
  text: string;
}

const TOKEN = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|[^<]+/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

const unescape = (text: string) =>
  text.replace(
    /&(?:#(x?)([0-9a-f]+)|(\w+));/gi,
    (whole, hex: string, code: string, name: string) =>
      code
        ? String.fromCodePoint(parseInt(code, hex ? 16 : 10))
        : (ENTITIES[name] ?? (name === "apos" ? "'" : whole)),
  );

/** The elements of a drawing, in order. */
function elementsOf(svg: string): Element[] {
  const all: Element[] = [];
  const open: { -readonly [Key in keyof Element]: Element[Key] }[] = [];
  for (const [token, closing, tag, attributes = "", empty] of svg.matchAll(TOKEN)) {
    if (token.startsWith("<!--")) continue;
    if (!tag) {
      for (const element of open) element.text += unescape(token);
    } else if (closing) open.pop();
    else {
      const classes = /\sclass=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
      const names = (classes?.[1] ?? classes?.[2] ?? "").split(/\s+/).filter(Boolean);
      const element = { tag, classes: names, text: "" };
      all.push(element);
      if (!empty) open.push(element);
    }
  }
  return all;
}

function isSelected({ tag, classes }: Element, selector: string): boolean {
  const [wantedTag, ...wantedClasses] = selector.split(".");
  return (!wantedTag || wantedTag === tag) && wantedClasses.every((name) => classes.includes(name));
}

/** What the drawings of a cell lack or have too much of, in words. */
export function checkSvg(
  outputs: readonly Output[],
  parts: readonly SvgPart[],
): string | undefined {
  const drawings = settleOutputs(outputs).flatMap((output) => {
    const data = output.kind === "display" ? output.data : {};
    const svg = data["image/svg+xml"] ?? data["text/html"] ?? "";
    return svg.includes("<svg") ? [svg] : [];
  });
  if (drawings.length === 0) return "a drawing was expected, but the cell displays no SVG";
  const elements = drawings.flatMap(elementsOf);
  for (const part of parts) {
    const found = elements.filter((element) => isSelected(element, part.selector));
    if ("text" in part) {
      if (found.some(({ text }) => text.includes(part.text))) continue;
      const texts = [...new Set(found.map(({ text }) => text.trim()))].filter(Boolean);
      const got = texts.length > 0 ? texts.join(" | ").slice(0, 120) : "no text";
      return `${part.selector} with "${part.text}" was expected in the drawing, but got ${got}`;
    }
    const { selector, count, atLeast } = part;
    if (atLeast ? found.length >= count : found.length === count) continue;
    const wanted = `${atLeast ? "at least " : ""}${count} × ${selector}`;
    return `${wanted} was expected in the drawing, but got ${found.length}`;
  }
  return undefined;
}
