import type { Book, Section } from "../book-types.js";
import { parseSection } from "../section/parse-section.js";
import type { Cell, Problem } from "../types.js";
import { notebookCells, type NotebookCell } from "./notebook-cells.js";
import { readNotebook, type EditedCell } from "./read-notebook.js";

export interface TakeBackOptions {
  /** The edition that the notebook was made from, as it is in the assembled book. */
  section: Section;
  book: Book;
  /** The notebook's file, for messages. */
  file: string;
}

/**
 * Puts code that was edited in Jupyter back into the chapter; every other byte stays as it is.
 *
 * @param source - the text of the file that holds the code, which is the Chinese section's.
 * @returns the chapter's new text, or what keeps the notebook from being taken back.
 */
export function takeBack(
  source: string,
  notebookJson: string,
  { section, book, file }: TakeBackOptions,
): { source?: string; problems: Problem[] } {
  const { cells: edited, problems } = readNotebook(notebookJson, file);
  if (!edited) return { problems };
  const own = notebookCells(section, book);
  problems.push(...compareCells(own, edited, section, file));
  if (problems.length > 0) return { problems };
  const changed = new Map<string, string>();
  own.forEach((cell, index) => {
    const code = edited[index]?.source.replace(/\r\n/g, "\n").replace(/\n+$/, "") ?? "";
    if (cell.kind === "code" && code !== cell.source.replace(/\n+$/, ""))
      changed.set(cell.id, code);
  });
  const result = replaceCode(source, section.cells, changed);
  const chapter = section.cells[0]?.place.file ?? section.file;
  const now = parseSection(result, { file: chapter }).cells;
  for (const { id, code, place } of section.cells) {
    const wanted = changed.get(id) ?? code;
    if (now.find((cell) => cell.id === id)?.code === wanted) continue;
    const why = changed.has(id)
      ? "a line of its new code would end the cell or be read as an option. Edit this cell in the chapter."
      : "the chapter has changed since the notebook was made. Make the notebook anew.";
    problems.push({ place, message: `cell "${id}": ${why}` });
  }
  return problems.length > 0 ? { problems } : { source: result, problems };
}

/** Everything but the code must be as it was made. */
function compareCells(
  own: readonly NotebookCell[],
  edited: readonly EditedCell[],
  section: Section,
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set(own.map(({ id }) => id));
  edited.forEach(({ id, kind }, index) => {
    const place = { file, line: 1, column: 1 };
    const what = kind === "code" ? "code" : "text";
    if (id === undefined || !ids.has(id)) {
      const message = `cell ${index + 1} (${what}, id ${JSON.stringify(id ?? null)}): the chapter has no such cell. Add it to ${section.file} instead.`;
      problems.push({ place, message });
    } else if (edited.findIndex((other) => other.id === id) < index) {
      const message = `cell ${index + 1} (${what}): the id "${id}" is there twice. Remove the copy.`;
      problems.push({ place, message });
    }
  });
  for (const { id, kind, place, source } of own) {
    const found = edited.find((cell) => cell.id === id);
    const name = kind === "code" ? `cell "${id}"` : `text "${id}"`;
    if (!found) {
      const message = `${name}: it is missing in ${file}. Remove it from the chapter, if that is meant.`;
      problems.push({ place, message });
    } else if (found.kind !== kind) {
      const message = `${name}: it is ${found.kind} in ${file}, but ${kind} in the chapter. Change it back.`;
      problems.push({ place, message });
    } else if (kind === "markdown" && found.source.trimEnd() !== source.trimEnd()) {
      const message = `${name}: it was edited in ${file}, but text is edited in the chapter only. Edit it here.`;
      problems.push({ place, message });
    }
  }
  if (problems.length === 0) {
    const moved = own.find(({ id }, index) => edited[index]?.id !== id);
    if (moved) {
      const message = `cell "${moved.id}": it was moved in ${file}. Move it in the chapter instead.`;
      problems.push({ place: moved.place, message });
    }
  }
  return problems;
}

/** Replaces the lines of the changed cells, from the last to the first so that places stay right. */
function replaceCode(
  source: string,
  cells: readonly Cell[],
  changed: ReadonlyMap<string, string>,
): string {
  const lines = source.split("\n");
  for (const { id, code, place } of [...cells].sort((a, b) => b.place.line - a.place.line)) {
    const text = changed.get(id);
    if (text === undefined) continue;
    const first = place.line - 1;
    const indent = (lines[first] ?? "").slice(0, place.column - 1);
    const fresh = text.split("\n").map((line) => (line ? indent + line : indent.trimEnd()));
    lines.splice(first, code.split("\n").length, ...fresh);
  }
  return lines.join("\n");
}
