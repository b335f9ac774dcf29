import type { Section } from "../runtime/document/index.js";
import { BookError, executeBook, runProblems } from "../runtime/node/index.js";
import type { SavedRuns } from "./build-site.js";

/** The backend of the saved outputs: fast, and the same on all machines. */
const BACKEND = "wasm";

/** Runs all cells, or takes their runs from the cache. A cell that fails is a problem of the book. */
export async function runCells(root: string, sections: readonly Section[]): Promise<SavedRuns> {
  const runs = await executeBook(sections, { root, backend: BACKEND });
  const problems = [...runs].flatMap(([section, own]) => runProblems(section.cells, own));
  if (problems.length > 0) throw new BookError(problems);
  return runs;
}
