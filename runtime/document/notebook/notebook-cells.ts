import type { Book, Section } from "../book-types.js";
import type { Block } from "../tree.js";
import type { Cell, Place } from "../types.js";
import { endMatter } from "./end-matter.js";
import type { Content } from "./labelled.js";
import { serialise } from "./serialise.js";
import { splitSection } from "./split.js";

/** A cell of a notebook, and the place in the chapter that it was made from. */
export type NotebookCell = { id: string; source: string; place: Place } & (
  { kind: "markdown" } | { kind: "code"; cell: Cell; folded: boolean }
);

/**
 * The cells of a section's notebook. A code cell's id is its label, a text's id counts the texts
 * since the last code cell (`after-scores-1`): an id changes only when cells are renamed or moved.
 */
export function notebookCells(section: Section, book: Book): NotebookCell[] {
  const cells: NotebookCell[] = [];
  let since = "start";
  let count = 0;
  let text: { content: Content[]; line: number } | undefined;
  const flush = () => {
    if (text && text.content.length > 0) {
      const place = { file: section.file, line: text.line, column: 1 };
      const id = `${since}-${++count}`;
      cells.push({ kind: "markdown", id, source: serialise(text.content), place });
    }
    text = undefined;
  };
  for (const part of splitSection(numberTitle(section), section)) {
    if (part.kind === "text") {
      if (part.heading) flush();
      text ??= { content: [], line: part.line };
      text.content.push(...part.content);
      continue;
    }
    flush();
    const cell = section.cells.find(({ id }) => id === part.cell);
    if (!cell) continue;
    const { id, code: source, place } = cell;
    cells.push({ kind: "code", id, source, place, cell, folded: part.folded || cell.hidden });
    since = `after-${id}`;
    count = 0;
  }
  flush();
  text = { content: endMatter(section, book), line: 1 };
  flush();
  return cells;
}

/** Outside the book's frame the title needs its number. */
function numberTitle({ tree, number }: Section): Block[] {
  return tree.children.map((block) =>
    block.type === "heading" && block.depth === 1
      ? { ...block, children: [{ type: "text", value: `${number} ` }, ...block.children] }
      : block,
  );
}
