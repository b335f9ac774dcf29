import type { Backend, CellRun, Language, Output } from "../document/types.js";
import type { NotebookConfig } from "./config.js";
import { absolute, workerSettings } from "./config.js";
import type { CellOutcome } from "./execution.js";
import { Execution } from "./execution.js";
import type { LiveCell } from "./live-cell.js";
import { adoptCells } from "./live-cell.js";
import { LiveBar } from "./live-bar.js";
import { PageEdits } from "./page-edits.js";
import { sayOutcome } from "./say-outcome.js";
import { tellVerdicts } from "./tell-verdicts.js";
import type { Texts } from "./texts.js";
import { textsIn } from "./texts.js";
import type { CellAction } from "./toolbar.js";

/** The cells of one page: run, edited and shown together. */
export class PageNotebook {
  readonly #cells: ReadonlyMap<string, LiveCell>;
  readonly #execution: Execution;
  readonly #edits: PageEdits;
  readonly #texts: Texts;
  readonly #bar: LiveBar;
  #chosen: Backend | undefined;
  readonly #broken: Backend[] = [];
  #running: Backend | undefined;

  constructor(
    readonly root: HTMLElement,
    readonly config: NotebookConfig,
  ) {
    const language: Language = root.dataset["language"] === "en" ? "en" : "zh";
    this.#texts = textsIn(language);
    this.#execution = new Execution(
      () => this.#edits.state(),
      absolute(config.worker),
      () => workerSettings(config, language, this.#chosen, this.#broken),
      {
        loading: () => this.#bar.announce(this.#texts.loading),
        ready: (running) => this.#ready(running),
        available: (backends) => this.#bar.offerBackends(backends),
        begin: (id) => this.#begin(id),
        outputs: (id, outputs) => this.#add(id, outputs),
        end: (outcome) => this.#end(outcome),
        lost: (backend) => {
          this.#broken.push(backend);
          this.#chosen = undefined;
          this.#forgetRuns();
          this.#bar.announce(this.#texts.gpuLost(backend));
        },
        broke: (reason) => {
          this.#forgetRuns();
          this.#bar.announce(this.#texts.broken(reason));
        },
      },
    );
    this.#bar = new LiveBar(this.#texts, {
      runAll: () => void this.runAll(),
      runStale: () => void this.runStale(),
      resetAll: () => this.resetAll(),
      stop: () => this.stop(),
      chooseBackend: (backend) => void this.setBackend(backend),
    });
    root.append(this.#bar.element);
    this.#cells = adoptCells(root, config, this.#texts, {
      act: (id, action) => this.#act(id, action),
      runAndGoOn: (id) => void this.#runAndGoOn(id),
      // A cell that is being adopted was not changed yet.
      changed: (id) => this.#edits?.changed(id),
    });
    this.#edits = new PageEdits(config, this.#cells, this.#texts, {
      counted: (stale, edited) => this.#bar.showEdits(stale, edited),
      notKept: () => this.#bar.announce(this.#texts.notKept),
    });
  }

  /** The backend that runs the cells; undefined before the first run. */
  get backend(): Backend | undefined {
    return this.#running;
  }

  /** Runs a cell, after the cells that it needs. */
  async run(id: string): Promise<CellRun> {
    return (await this.#results([id], this.#execution.run([id])))[0]!;
  }

  /** Runs the cells whose outputs come from other code than the page has now. */
  async runStale(): Promise<CellRun[]> {
    const ids = await this.#edits.stale();
    return this.#results(ids, this.#execution.run(ids));
  }

  /** Runs a cell and all below it, after the cells that they need. */
  runBelow(id: string): Promise<CellRun[]> {
    const ids = this.#ids().slice(this.#ids().indexOf(id));
    return this.#results(ids, this.#execution.run(ids));
  }

  /** Runs all cells above one. */
  async runAbove(id: string): Promise<CellRun[]> {
    const ids = this.#ids().slice(0, this.#ids().indexOf(id));
    return this.#results(ids, this.#execution.runAll(ids));
  }

  runAll(): Promise<CellRun[]> {
    return this.#results(this.#ids(), this.#execution.runAll(this.#ids()));
  }

  /** Ends what runs and what waits; the cells' variables are lost. */
  stop(): void {
    this.#execution.stop();
    this.#forgetRuns();
    this.#bar.announce(`${this.#texts.stopped} ${this.#texts.variablesLost}`);
  }

  /** Puts code into a cell, as if the reader had typed it, and runs it. */
  answer(id: string, code: string): Promise<CellRun> {
    this.#cell(id).editing.write(code);
    return this.run(id);
  }

  edit(id: string): Promise<void> {
    return this.#cell(id).editing.open();
  }

  /** The author's code and saved output come back; nothing is run. */
  reset(id: string): void {
    const { view, editing, toolbar } = this.#cell(id);
    if (view.state === "running") this.stop();
    editing.reset();
    view.restore();
    toolbar.say("");
    void this.#edits.showsSaved(id);
    this.#bar.announce(this.#texts.resetDone);
  }

  /** Brings the author's code and saved outputs back in the whole page. */
  resetAll(): void {
    this.stop();
    this.#ids().forEach((id) => this.reset(id));
  }

  /** Chooses a backend, or leaves the choice to the runtime; the cells' variables are lost. */
  setBackend(backend: Backend | undefined): void {
    this.#chosen = backend;
    this.#execution.stop();
    this.#forgetRuns();
    const name = backend ?? this.#texts.automatic;
    this.#bar.announce(`${this.#texts.backendChanged(name)} ${this.#texts.variablesLost}`);
  }

  /** What the cells show is from a worker that is gone. */
  #forgetRuns(): void {
    this.#bar.setRunning(false);
    for (const { view } of this.#cells.values()) if (view.state === "ok") view.setState("past");
  }

  async #results(ids: readonly string[], work: Promise<CellOutcome[]>): Promise<CellRun[]> {
    const outcomes = await this.#wanted(ids, work);
    const failed = outcomes.find((outcome) => outcome.status !== "ok");
    for (const id of ids) {
      if (failed && !outcomes.some((one) => one.id === id)) {
        this.#leaveOut(id, this.#texts.notRun(failed.id));
      }
    }
    return ids.map((id) => this.#result(id, outcomes));
  }

  /** Shows cells as waiting until their run is over. */
  async #wanted(ids: readonly string[], work: Promise<CellOutcome[]>): Promise<CellOutcome[]> {
    this.#bar.setRunning(true);
    for (const id of ids) {
      const { view, toolbar } = this.#cell(id);
      if (view.state === "running") continue;
      view.setState("queued");
      toolbar.say(this.#texts.queued);
    }
    const outcomes = await work;
    if (!this.#execution.isBusy) this.#bar.setRunning(false);
    for (const id of ids) {
      if (this.#cell(id).view.state === "queued") this.#leaveOut(id, "");
    }
    return outcomes;
  }

  #leaveOut(id: string, why: string): void {
    this.#cell(id).view.setState(why ? "not-run" : "idle");
    this.#cell(id).toolbar.say(why);
  }

  #result(id: string, outcomes: readonly CellOutcome[]): CellRun {
    const outcome = outcomes.find((one) => one.id === id);
    if (!outcome) return { id, status: "not-run", outputs: [], seconds: 0 };
    return { ...outcome, outputs: this.#cell(id).view.shown };
  }

  #ready(running: Backend): void {
    this.#running = running;
    this.#bar.setBackend(running, this.#chosen);
    const missing = this.#chosen !== undefined && this.#chosen !== running;
    this.#bar.announce(missing ? this.#texts.backendMissing(this.#chosen!, running) : "");
  }

  #begin(id: string): void {
    const { view, toolbar } = this.#cell(id);
    view.begin();
    toolbar.say(this.#texts.running);
  }

  /** Work that outlives its cell may still fail. */
  #add(id: string, outputs: readonly Output[]): void {
    const { view, editing } = this.#cell(id);
    view.add(outputs);
    tellVerdicts(view.element, outputs, editing.isEdited);
    const failed = outputs.some((output) => output.kind === "error");
    if (failed && view.state === "ok") this.#end({ id, status: "error", seconds: 0 });
  }

  #end({ id, status, seconds, lineage }: CellOutcome): void {
    const { view, toolbar, editing } = this.#cell(id);
    // Reset while it ran: what it says no longer counts.
    if (status === "stopped" && view.state !== "running") return;
    view.end(status);
    if (lineage !== undefined) void this.#edits.showsRun(id, lineage);
    const error = view.shown.find((output) => output.kind === "error");
    editing.markLine(error?.line);
    const said = sayOutcome(this.#texts, { status, seconds }, error?.line);
    toolbar.say(said);
    if (status !== "stopped") this.#bar.announce(this.#texts.ofCell(id, said));
  }

  #act(id: string, action: CellAction): void {
    const acts: Record<CellAction, () => unknown> = {
      run: () => this.run(id),
      "run-above": () => this.runAbove(id),
      "run-below": () => this.runBelow(id),
      edit: () => this.edit(id),
      stop: () => this.stop(),
      reset: () => this.reset(id),
    };
    void acts[action]();
  }

  async #runAndGoOn(id: string): Promise<void> {
    void this.run(id);
    const next = this.#ids()[this.#ids().indexOf(id) + 1];
    if (next !== undefined) await this.edit(next);
  }

  #ids(): string[] {
    return [...this.#cells.keys()];
  }

  #cell(id: string): LiveCell {
    const cell = this.#cells.get(id);
    if (!cell) throw new Error(`notebook: the page has no cell "${id}"`);
    return cell;
  }
}
