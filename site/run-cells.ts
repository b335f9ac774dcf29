import type { Section } from "../runtime/document/index.js";
import type { Cause } from "../runtime/node/index.js";
import { BookError, executeBook, runProblems } from "../runtime/node/index.js";
import type { SavedRuns } from "./build-site.js";

/** The backend of the saved outputs: fast, and the same on all machines. */
const BACKEND = "wasm";

/** Says of each section, when its cells have run, how many did, and if asked which and why. */
function teller(count: number, why: boolean) {
  let done = 0;
  return ({ language, id, number, title }: Section, causes: readonly Cause[]): void => {
    done += 1;
    if (causes.length === 0) return;
    console.log(`${done}/${count} ${number} ${title}: cells that ran: ${causes.length}`);
    if (!why) return;
    for (const { cell, why } of causes) console.log(`${language}/${id}: "${cell}" ran: ${why}`);
  };
}

/**
 * Runs the cells that something has changed for, and takes the others' runs from the cache.
 *
 * @param why - whether to say which cells ran and why.
 */
export const runCells = (
  root: string,
  sections: readonly Section[],
  why: boolean,
): Promise<SavedRuns> =>
  executeBook(sections, { root, backend: BACKEND, onSection: teller(sections.length, why) });

/** The same for a book that is to be sound: a cell that fails is a problem. */
export async function runSoundCells(
  root: string,
  sections: readonly Section[],
  why: boolean,
): Promise<SavedRuns> {
  const runs = await runCells(root, sections, why);
  const problems = [...runs].flatMap(([section, own]) => runProblems(section.cells, own));
  if (problems.length > 0) throw new BookError(problems);
  return runs;
}
