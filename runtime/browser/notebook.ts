import type { Backend, CellRun, Language, Output } from "../document/types.js";
import { act } from "./cell-actions.js";
import { absolute, workerSettings, type PageConfig } from "./config.js";
import { Execution, type CellOutcome } from "./execution.js";
import { adoptCells, type LiveCell } from "./live-cell.js";
import { InputFigures } from "./inputs/input-figures.js";
import { LiveBar } from "./live-bar.js";
import { outputPurifier } from "./output-purifier.js";
import { PageEdits } from "./page-edits.js";
import { RunStates } from "./run-states.js";
import { backendThatFailed, sayOutcome } from "./say-outcome.js";
import { tellVerdicts } from "./tell-verdicts.js";
import { textsIn, type Texts } from "./texts.js";

/** The cells of one page: run, edited and shown together. */
export class PageNotebook {
  readonly #cells: ReadonlyMap<string, LiveCell>;
  readonly #purifier = outputPurifier(window);
  readonly #execution: Execution;
  readonly #edits: PageEdits;
  readonly #texts: Texts;
  readonly #bar: LiveBar;
  readonly #states: RunStates;
  readonly #figures: InputFigures;
  #chosen: Backend | undefined;
  readonly #broken: Backend[] = [];
  #running: Backend | undefined;

  constructor(
    readonly root: HTMLElement,
    readonly config: PageConfig,
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
        begin: (id) => this.#states.begin(id, this.#figures.begin(id)),
        outputs: (id, outputs) => this.#add(id, outputs),
        end: (outcome) => this.#end(outcome),
        lost: (backend) => this.#giveUp(backend, this.#texts.gpuLost(backend)),
        broke: (reason) => {
          this.#forgetRuns();
          this.#bar.announce(this.#texts.broken(reason ?? this.#texts.workerGone));
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
    this.#states = new RunStates((id) => this.#cell(id), this.#bar, this.#texts);
    this.#figures = new InputFigures({
      cells: () => this.#cells,
      state: () => this.#edits.state(),
      run: (ids, goesOn) => this.#execution.run(ids, { goesOn }),
      takesLong: (waiting, running) => this.#states.takesLong(waiting, running),
      settled: (ids) => {
        this.#states.atRest(ids, this.#execution.isBusy);
        void this.#edits.mark();
      },
      updated: (pictures) => this.#bar.announce(this.#texts.updated(pictures)),
    });
    const drawing = {
      purifier: this.#purifier,
      surroundings: { language, formulas: config.formulas ?? {} },
      inputs: this.#figures.inputs,
    };
    this.#cells = adoptCells(root, config, this.#texts, drawing, {
      act: (id, action) => act(this, id, action),
      runAndGoOn: (id) => void this.#runAndGoOn(id),
      // A cell that is being adopted was not changed yet.
      changed: (id) => this.#edits?.changed(id),
    });
    this.#edits = new PageEdits(config, this.#cells, this.#figures.inputs, this.#texts, {
      counted: (stale, edited) => this.#bar.showEdits(stale, edited),
      notKept: () => this.#bar.announce(this.#texts.notKept),
      isMoving: () => this.#figures.isMoving,
    });
    this.#figures.adopt();
  }

  /** The backend that runs the cells; undefined before the first run. */
  get backend(): Backend | undefined {
    return this.#running;
  }

  /** Runs a cell, after the cells that it needs. */
  async run(id: string): Promise<CellRun> {
    return (await this.#results([id], this.#execution.run([id])))[0]!;
  }

  /** Runs a cell and computes what it otherwise takes from the book's stored results. */
  async compute(id: string): Promise<CellRun> {
    return (await this.#results([id], this.#execution.run([id], { fresh: true })))[0]!;
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
    this.#figures.stop();
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
    this.#figures.inputs.reset(id);
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

  /** From now on the runtime chooses another backend than this, unless the reader wants it. */
  #giveUp(backend: Backend, why: string): void {
    this.#broken.push(backend);
    this.#chosen = undefined;
    this.#forgetRuns();
    this.#bar.announce(why);
  }

  /** What the cells show is from a worker that is gone. */
  #forgetRuns(): void {
    this.#bar.setRunning(false);
    for (const { view } of this.#cells.values()) if (view.state === "ok") view.setState("past");
  }

  async #results(ids: readonly string[], work: Promise<CellOutcome[]>): Promise<CellRun[]> {
    this.#states.wait(ids);
    const outcomes = await work;
    this.#states.atRest(ids, this.#execution.isBusy);
    const results = this.#states.results(ids, outcomes);
    await this.#purifier.settled();
    return results;
  }

  #ready(running: Backend): void {
    this.#running = running;
    this.#bar.setBackend(running, this.#chosen);
    const missing = this.#chosen !== undefined && this.#chosen !== running;
    this.#bar.announce("");
    this.#bar.note(missing ? this.#texts.backendMissing(this.#chosen!, running) : "");
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
    const isQuiet = this.#figures.end(id) && status === "ok";
    view.end(status);
    view.keepSaved(status === "error" && !editing.isEdited, this.#texts.savedOutput);
    if (lineage !== undefined) void this.#edits.showsRun(id, lineage);
    const error = view.shown.find((output) => output.kind === "error");
    editing.markLine(error?.line);
    if (isQuiet) return;
    const said = sayOutcome(this.#texts, { status, seconds }, error?.line);
    toolbar.say(said);
    if (status !== "stopped") this.#bar.announce(this.#texts.ofCell(id, said));
    const failed = backendThatFailed(error);
    if (failed === undefined || failed !== this.#running) return;
    this.#execution.stop();
    this.#giveUp(failed, this.#texts.backendFailed(failed));
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
