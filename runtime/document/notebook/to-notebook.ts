import type { Book, Section } from "../book-types.js";
import { notebookCells, type NotebookCell } from "./notebook-cells.js";

/**
 * A section of an assembled book as a Jupyter notebook without outputs (nbformat 4.5). The same
 * section gives the same bytes, laid out as Jupyter itself writes notebooks: keys in order,
 * indented by one space.
 */
export function toNotebook(section: Section, book: Book): string {
  const notebook = {
    cells: notebookCells(section, book).map(notebookCell),
    metadata: {
      kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
      language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function notebookCell(cell: NotebookCell): object {
  const source = linesOf(cell.source);
  if (cell.kind === "markdown") {
    return { cell_type: "markdown", id: cell.id, metadata: {}, source };
  }
  const metadata = cell.folded ? { jupyter: { source_hidden: true } } : {};
  return { cell_type: "code", execution_count: null, id: cell.id, metadata, outputs: [], source };
}

/** Jupyter keeps a text as its lines, each with its line end. */
function linesOf(source: string): string[] {
  return source.split(/(?<=\n)/).filter((line) => line !== "");
}
