import type { RawNode } from "../syntax/raw.js";

const INLINE = new Set([
  "text",
  "strong",
  "emphasis",
  "inlineCode",
  "inlineMath",
  "link",
  "image",
  "break",
  "footnoteReference",
  "rawRole",
  "html",
]);

/**
 * The items of a list without blank lines hold their words directly; this puts them into paragraphs
 * as in any other list, so that an item always holds blocks.
 */
export function itemBlocks(item: RawNode): RawNode[] {
  const blocks: RawNode[] = [];
  let paragraph: RawNode | undefined;
  for (const child of item.children ?? []) {
    if (!INLINE.has(child.type)) {
      paragraph = undefined;
      blocks.push(child);
      continue;
    }
    if (!paragraph) {
      paragraph = { type: "paragraph", children: [] };
      if (item.position) paragraph.position = item.position;
      blocks.push(paragraph);
    }
    paragraph.children?.push(child);
  }
  return blocks;
}
