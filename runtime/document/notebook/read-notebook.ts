import type { Problem } from "../types.js";

/** A cell as it is in a notebook that somebody saved. */
export interface EditedCell {
  id: string | undefined;
  kind: string;
  source: string;
}

/** Reads the cells of a notebook; anything may be in the file. */
export function readNotebook(
  json: string,
  file: string,
): { cells?: EditedCell[]; problems: Problem[] } {
  const place = { file, line: 1, column: 1 };
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch (error) {
    const message = `notebook: it is no JSON: ${(error as Error).message}.`;
    return { problems: [{ place, message }] };
  }
  const cells = property(notebook, "cells");
  const version = property(notebook, "nbformat");
  if (version !== 4 || !Array.isArray(cells)) {
    const message = `notebook: format 4 was expected, but got ${JSON.stringify(version)}. Save it with a present Jupyter.`;
    return { problems: [{ place, message }] };
  }
  return {
    problems: [],
    cells: cells.map((cell: unknown): EditedCell => {
      const id = property(cell, "id");
      const source = property(cell, "source");
      return {
        id: typeof id === "string" ? id : undefined,
        kind: String(property(cell, "cell_type")),
        source: Array.isArray(source) ? source.join("") : typeof source === "string" ? source : "",
      };
    }),
  };
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
