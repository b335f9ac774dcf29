import type { CellRun } from "../../runtime/document/index.js";
import { checkExpectation, missingReports } from "../../runtime/document/index.js";
import type { CellProblem } from "../../runtime/node/index.js";
import { runProblems } from "../../runtime/node/index.js";
import type { NotebookRun } from "./place.js";

/** What came of a notebook in one place, cell by cell and expectation by expectation. */
export interface CheckedRun {
  run: NotebookRun;
  /** Cells that ran to their end and gave what the chapter says. */
  passed: number;
  failed: number;
  /** Expectations that were compared, and answers to exercises that were judged. */
  checks: number;
  problems: readonly CellProblem[];
}

const notRun = (id: string): CellRun => ({ id, status: "not-run", outputs: [], seconds: 0 });

export function checkRun(run: NotebookRun): CheckedRun {
  const { cells } = run;
  const runs = cells.map(({ id }) => run.runs.find((each) => each.id === id) ?? notRun(id));
  const failing = new Set(runs.filter(({ status }) => status !== "ok").map(({ id }) => id));
  const problems: CellProblem[] = runProblems(cells, runs);
  let checks = run.proofs ?? 0;
  for (const cell of cells) {
    const own = runs.find(({ id }) => id === cell.id);
    if (own?.status !== "ok") continue;
    const missing = missingReports(cell, own);
    problems.push(...missing);
    if (missing.length > 0) failing.add(cell.id);
    if (run.runs.some(({ id, late }) => late && id === cell.id)) failing.add(cell.id);
    for (const expectation of cell.expectations) {
      if (expectation.engine === "V8" && run.isOtherEngine) continue;
      checks += 1;
      const problem = checkExpectation(own, expectation);
      if (!problem) continue;
      problems.push(problem);
      failing.add(cell.id);
    }
  }
  problems.push(...(run.problems ?? []));
  const failed = failing.size + (run.problems?.length ?? 0);
  return { run, passed: cells.length - failing.size, failed, checks, problems };
}
