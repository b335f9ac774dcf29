import { formatCellProblem } from "../../runtime/node/index.js";
import type { CheckedRun } from "./check-run.js";
import { checkRun } from "./check-run.js";
import type { NotebookRun } from "./place.js";

/** What came of the cells in places that are used side by side. */
export class CellsRecord {
  readonly runs: CheckedRun[] = [];
  /** Places that could not be used: what is missing, and how to install it. */
  readonly leftOut: string[] = [];
  /** Places that should have worked and did not. */
  readonly broken: string[] = [];

  /** Checks a run, and prints what is wrong with it. */
  readonly add = (run: NotebookRun): void => {
    const checked = checkRun(run);
    this.runs.push(checked);
    for (const problem of checked.problems) {
      console.log(`[${run.place}, ${run.section.language}] ${formatCellProblem(problem)}`);
    }
  };

  /** One place that breaks down does not keep the others from being used. */
  async attempt(place: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.broken.push(`${place}: ${(error as Error).stack}`);
    }
  }
}
