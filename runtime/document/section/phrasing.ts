import type { Link, Phrasing, Picture } from "../tree-inline.js";
import { parseMyst } from "../syntax/myst.js";
import type { RawNode } from "../syntax/raw.js";
import { placeAt, placeOf, report, type Reading } from "./reading.js";
import { readRole } from "./roles.js";
import { joinChineseLines } from "./soft-breaks.js";

/** Reads a block's inline nodes; `block` tells in which lines they stand. */
export function readPhrasing(reading: Reading, nodes: readonly RawNode[], block: RawNode) {
  const children = nodes.flatMap((node) => readInline(reading, node, block));
  joinChineseLines(children);
  return children;
}

/** Reads the inline Markdown of an option, such as a caption, which stands on the given line. */
export function readOptionText(reading: Reading, text: string, line: number): Phrasing[] {
  const paragraph = parseMyst(text, () => false).children?.[0];
  const span = { start: { line, column: 1 }, end: { line, column: 1 } };
  if (paragraph?.type !== "paragraph") {
    report(reading, placeAt(reading, line), `"${text}": only words, formulas and roles fit here.`);
    return [];
  }
  return readPhrasing(reading, paragraph.children ?? [], { type: "paragraph", position: span });
}

function readInline(reading: Reading, node: RawNode, block: RawNode): Phrasing[] {
  const value = node.value ?? "";
  const children = () =>
    (node.children ?? []).flatMap((child) => readInline(reading, child, block));
  switch (node.type) {
    case "text":
      checkText(reading, value, block);
      return [{ type: "text", value }];
    case "inlineCode":
    case "inlineMath":
      return [{ type: node.type, value }];
    case "strong":
    case "emphasis":
      return [{ type: node.type, children: children() }];
    case "break":
      return [{ type: "break" }];
    case "link": {
      const link: Link = { type: "link", url: String(node["url"]), children: children() };
      if (/^[^:]*\.md(#|$)/.test(link.url)) {
        report(
          reading,
          placeOf(reading, block),
          `link to "${link.url}": chapters refer to each other by label. Write {ref}\`sec:…\`.`,
        );
      }
      if (typeof node["title"] === "string") link.title = node["title"];
      return [link];
    }
    case "image":
      return [readImage(reading, node, block)];
    case "footnoteReference": {
      const label = String(node["label"]);
      const number = reading.footnotes.get(label) ?? reading.footnotes.size + 1;
      reading.footnotes.set(label, number);
      return [{ type: "footnoteReference", label, number }];
    }
    case "rawRole":
      return readRole(reading, node, block);
    case "html":
      if (value.startsWith("<!--")) return [];
      report(
        reading,
        placeOf(reading, block),
        `"${value}": raw HTML is not shown. Put it in backticks if it is code, or use a directive.`,
      );
      return [];
    default:
      report(reading, placeOf(reading, block), `"${node.type}" cannot stand inside a paragraph.`);
      return [];
  }
}

/** Reads a picture in the text; one without words for those who cannot see it is refused. */
export function readImage(reading: Reading, node: RawNode, block: RawNode): Picture {
  const url = String(node["url"]);
  const alt = typeof node["alt"] === "string" ? node["alt"] : "";
  if (!alt) {
    report(
      reading,
      placeOf(reading, block),
      `picture "${url}": it has no text for those who cannot see it. Write ![what it shows](${url}).`,
    );
  }
  const picture: Picture = { type: "image", url, alt };
  const path = pathFromRoot(reading.file, url);
  if (path !== undefined) picture.path = path;
  if (typeof node["title"] === "string") picture.title = node["title"];
  return picture;
}

/** A path relative to the chapter's file, from the book's root; none for a web address. */
export function pathFromRoot(file: string, url: string): string | undefined {
  if (/^[a-z]+:|^\/|^#/.test(url)) return undefined;
  const parts = file.split("/").slice(0, -1);
  for (const step of url.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}

/** What the parser left as plain text although it was meant as markup. */
function checkText(reading: Reading, value: string, block: RawNode): void {
  const place = placeOf(reading, block);
  const footnote = /\[\^([^\]]+)\]/.exec(value);
  if (footnote) {
    report(
      reading,
      place,
      `footnote "${footnote[1]}" has no text. Add a line "[^${footnote[1]}]: …".`,
    );
  }
  if (value.includes("$$")) {
    report(reading, place, `"$$" has no partner. Close the formula with "$$" on its own line.`);
  }
  const role = /\{[a-z:]+\}(?!`)/.exec(value);
  if (role) {
    report(
      reading,
      place,
      `role "${role[0]}" has no text in backticks. Write it like ${role[0]}\`label\`.`,
    );
  }
}
