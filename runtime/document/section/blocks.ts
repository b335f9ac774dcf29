import type { Block, DefinitionList, Heading, ListItem, TableCell, TableRow } from "../tree.js";
import type { RawNode } from "../syntax/raw.js";
import { readDirectiveBlock } from "./directive-blocks.js";
import { checkFence } from "./fences.js";
import { plainText } from "./plain-text.js";
import { readImage, readPhrasing } from "./phrasing.js";
import { itemBlocks } from "./tight-items.js";
import { addTarget, placeOf, report, type Reading } from "./reading.js";

/** Reads blocks in the order of the text. */
export function readBlocks(reading: Reading, nodes: readonly RawNode[]): Block[] {
  const blocks: Block[] = [];
  let target: RawNode | undefined;
  for (const node of nodes) {
    if (target && node.type !== "heading") reportIdleTarget(reading, target);
    if (node.type === "mystTarget") target = node;
    else {
      blocks.push(...readBlock(reading, node, target));
      target = undefined;
    }
  }
  if (target) reportIdleTarget(reading, target);
  return blocks;
}

function reportIdleTarget(reading: Reading, target: RawNode): void {
  report(
    reading,
    placeOf(reading, target),
    `target "(${String(target["label"])})=" must stand right before a heading. Label anything else with ":label:".`,
  );
}

function readBlock(reading: Reading, node: RawNode, target?: RawNode): Block[] {
  const position = node.position ? { position: node.position } : {};
  const blocks = () => readBlocks(reading, node.children ?? []);
  const phrasing = () => readPhrasing(reading, node.children ?? [], node);
  switch (node.type) {
    case "heading":
      return [readHeading(reading, node, target)];
    case "paragraph":
      return [{ type: "paragraph", children: phrasing(), ...position }];
    case "blockquote":
      return [{ type: "blockquote", children: blocks(), ...position }];
    case "list": {
      const start = node["start"];
      const items = (node.children ?? []).map((item): ListItem => {
        const children = readBlocks(reading, itemBlocks(item));
        // Only an item with blank lines holds its words in a paragraph.
        const spread = (item.children ?? []).some(({ type }) => type === "paragraph");
        return { type: "listItem", spread, children };
      });
      return [
        {
          type: "list",
          ordered: Boolean(node["ordered"]),
          ...(typeof start === "number" ? { start } : {}),
          spread: items.some(({ spread }) => spread),
          children: items,
          ...position,
        },
      ];
    }
    case "table":
      return [{ type: "table", children: (node.children ?? []).map(row(reading)), ...position }];
    case "definitionList":
      return [{ ...readDefinitions(reading, node), ...position }];
    case "code": {
      checkFence(reading, node);
      const lang = node["lang"];
      const known = typeof lang === "string" && lang ? { lang } : {};
      return [{ type: "code", value: node.value ?? "", ...known, ...position }];
    }
    case "math": {
      const label = node["label"];
      const value = node.value ?? "";
      if (typeof label !== "string") return [{ type: "math", value, ...position }];
      const id = addTarget(reading, { label, kind: "equation", place: placeOf(reading, node) });
      return [{ type: "math", value, label, id, ...position }];
    }
    case "image":
      return [{ ...readImage(reading, node, node), ...position }];
    case "footnoteDefinition": {
      const label = String(node["label"]);
      const number = reading.footnotes.get(label) ?? 0;
      return [{ type: "footnoteDefinition", label, number, children: blocks(), ...position }];
    }
    case "thematicBreak":
      return [{ type: "thematicBreak", ...position }];
    case "mystDirective":
    case "rawDirective":
      checkFence(reading, node);
      return readDirectiveBlock(reading, node, (inner) => readBlocks(reading, inner));
    case "comment":
    case "blockBreak":
      return [];
    default:
      // A text of its own between blocks, such as raw HTML.
      return [{ type: "paragraph", children: readPhrasing(reading, [node], node), ...position }];
  }
}

function readHeading(reading: Reading, node: RawNode, target?: RawNode): Heading {
  const depth = Number(node["depth"]) as Heading["depth"];
  const children = readPhrasing(reading, node.children ?? [], node);
  const place = placeOf(reading, node);
  const common = {
    type: "heading" as const,
    depth,
    children,
    ...(node.position ? { position: node.position } : {}),
  };
  if (target) {
    const label = String(target["label"]);
    const kind = depth === 1 ? "section" : "heading";
    const id = addTarget(reading, {
      label,
      kind,
      place: placeOf(reading, target),
      words: children,
    });
    return { ...common, label, id };
  }
  const slug = plainText(children)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  const base = slug.replace(/^-|-$/g, "") || "heading";
  let id = base;
  for (let count = 2; reading.ids.has(id); count++) id = `${base}-${count}`;
  reading.ids.add(id);
  if (!plainText(children).trim()) report(reading, place, "heading: it has no words.");
  return { ...common, id };
}

const row =
  (reading: Reading) =>
  (node: RawNode): TableRow => ({
    type: "tableRow",
    children: (node.children ?? []).map((cell): TableCell => {
      const align = cell["align"] as TableCell["align"];
      return {
        type: "tableCell",
        header: Boolean(cell["header"]),
        ...(align ? { align } : {}),
        children: readPhrasing(reading, cell.children ?? [], cell),
      };
    }),
  });

function readDefinitions(reading: Reading, node: RawNode): DefinitionList {
  return {
    type: "definitionList",
    children: (node.children ?? []).map((child) =>
      child.type === "definitionTerm"
        ? { type: "definitionTerm", children: readPhrasing(reading, child.children ?? [], child) }
        : { type: "definitionDescription", children: readBlocks(reading, itemBlocks(child)) },
    ),
  };
}
