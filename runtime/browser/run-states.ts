import type { CellRun } from "../document/types.js";
import type { CellOutcome } from "./execution.js";
import type { LiveBar } from "./live-bar.js";
import type { LiveCell } from "./live-cell.js";
import type { Texts } from "./texts.js";

/** Shows which cells wait, run or were left out. */
export class RunStates {
  constructor(
    readonly cell: (id: string) => LiveCell,
    readonly bar: LiveBar,
    readonly texts: Texts,
  ) {}

  wait(ids: readonly string[]): void {
    this.bar.setRunning(true);
    for (const id of ids) {
      const { view, toolbar } = this.cell(id);
      if (view.state === "running") continue;
      view.setState("queued");
      toolbar.say(this.texts.queued);
    }
  }

  begin(id: string, isQuiet: boolean): void {
    const { view, toolbar } = this.cell(id);
    view.begin(isQuiet);
    if (!isQuiet) toolbar.say(this.texts.running);
  }

  /** Runs that began in silence take longer than a moment. */
  takesLong(waiting: readonly string[], running: string | undefined): void {
    this.wait(waiting);
    if (running === undefined) return;
    const { view, toolbar } = this.cell(running);
    view.turnLoud();
    toolbar.say(this.texts.running);
  }

  /** What was called off no longer waits. */
  atRest(ids: readonly string[], isBusy: boolean): void {
    if (!isBusy) this.bar.setRunning(false);
    for (const id of ids) {
      if (this.cell(id).view.state === "queued") this.#leaveOut(id, "");
    }
  }

  #leaveOut(id: string, why: string): void {
    this.cell(id).view.setState(why ? "not-run" : "idle");
    this.cell(id).toolbar.say(why);
  }

  /** What came of the cells that were wanted; those after one that failed say why they have not run. */
  results(ids: readonly string[], outcomes: readonly CellOutcome[]): CellRun[] {
    const failed = outcomes.find(({ status }) => status !== "ok");
    for (const id of ids) {
      if (failed && !outcomes.some((one) => one.id === id)) {
        this.#leaveOut(id, this.texts.notRun(failed.id));
      }
    }
    return ids.map((id) => this.#result(id, outcomes));
  }

  #result(id: string, outcomes: readonly CellOutcome[]): CellRun {
    const outcome = outcomes.find((one) => one.id === id);
    if (!outcome) return { id, status: "not-run", outputs: [], seconds: 0 };
    return { ...outcome, outputs: this.cell(id).view.shown };
  }
}
