import type { Cell } from "../types.js";
import type { Block, List } from "../tree.js";
import { visitTree } from "../walk.js";
import { bookWords } from "../words.js";
import { blockNodes } from "./blocks.js";
import { isContainer, wrapContainer } from "./containers.js";
import { inlineNodes, type NotebookPlace } from "./inline.js";
import { labelled, words, type Content } from "./labelled.js";

/** A piece of a section between its cells, or the place of a cell. */
export type Part =
  | { kind: "text"; content: Content[]; line: number; heading: boolean }
  | { kind: "cell"; cell: Cell["id"]; folded: boolean };

type Wrap = (content: Content[], first: boolean) => Content[];

/** Divides a section's text at its cells and headings; what holds a cell is divided with it. */
export function splitSection(blocks: readonly Block[], at: NotebookPlace): Part[] {
  return split(blocks, at, false);
}

function split(blocks: readonly Block[], at: NotebookPlace, folded: boolean, wrap?: Wrap): Part[] {
  const parts: Part[] = [];
  let run: Block[] = [];
  let first = true;
  const flush = () => {
    if (run.length === 0 && !(wrap && first)) return;
    const [start] = run;
    const content = blockNodes(run, at);
    parts.push({
      kind: "text",
      content: wrap ? wrap(content, first) : content,
      line: start?.position?.start.line ?? blocks[0]?.position?.start.line ?? 1,
      heading: start?.type === "heading",
    });
    first = false;
    run = [];
  };
  for (const block of blocks) {
    if (block.type === "footnoteDefinition") continue;
    if (block.type === "heading" || holdsCell(block)) flush();
    if (!holdsCell(block)) run.push(block);
    else if (block.type === "cell") parts.push(...splitCell(block, at, folded));
    else parts.push(...splitHolder(block, at, folded));
  }
  if (run.length > 0) flush();
  return parts;
}

function holdsCell(block: Block): boolean {
  let found = false;
  visitTree(block, (node) => {
    if (node.type === "cell") found = true;
  });
  return found;
}

function splitCell(
  { cell, figure, position }: Extract<Block, { type: "cell" }>,
  at: NotebookPlace,
  folded: boolean,
): Part[] {
  const part: Part = { kind: "cell", cell, folded };
  if (!figure) return [part];
  const name = words(bookWords[at.language].figure(figure.number ?? ""));
  const caption: Content = { type: "paragraph", children: inlineNodes(figure.caption, at) };
  const line = position?.start.line ?? 1;
  return [part, { kind: "text", content: labelled(name, [caption]), line, heading: false }];
}

const FOLDED: readonly Block["type"][] = ["solution", "dropdown", "hint"];

function splitHolder(block: Block, at: NotebookPlace, folded: boolean): Part[] {
  if (block.type === "list") return splitList(block, at, folded);
  if (block.type === "blockquote") return split(block.children, at, folded);
  if (!isContainer(block)) return [];
  const folds = folded || FOLDED.includes(block.type);
  return split(block.children, at, folds, (content, first) =>
    wrapContainer(block, content, at, first),
  );
}

/** A list goes on, with its numbers, after a cell in one of its items. */
function splitList(list: List, at: NotebookPlace, folded: boolean): Part[] {
  const parts: Part[] = [];
  list.children.forEach((item, index) => {
    const start = list.ordered ? { start: (list.start ?? 1) + index } : {};
    const asList: Wrap = (children, first) => {
      const entry = { type: "listItem" as const, spread: item.spread, children };
      const { ordered, spread } = list;
      return first ? [{ type: "list", ordered, spread, ...start, children: [entry] }] : children;
    };
    for (const part of split(item.children, at, folded, asList)) {
      const last = parts.at(-1);
      const [before, after] = [
        last?.kind === "text" && last.content[0],
        part.kind === "text" && part.content[0],
      ];
      if (before && after && before.type === "list" && after.type === "list") {
        before.children.push(...after.children);
      } else parts.push(part);
    }
  });
  return parts;
}
