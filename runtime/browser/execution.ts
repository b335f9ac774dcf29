import type { EditingState, StandingCell } from "../document/cells/index.js";
import type { Backend, CellRun, Output } from "../document/types.js";
import type { WorkerSettings } from "./protocol.js";
import { planRun } from "./run-plan.js";
import { WorkerLink } from "./worker-link.js";

/** How a cell came out of a run that it was wanted in. */
export interface CellOutcome {
  id: string;
  status: CellRun["status"];
  seconds: number;
  /** The code that its outputs come from; absent when it did not come to an end. */
  lineage?: string;
}

export interface ExecutionEvents {
  loading(): void;
  ready(running: Backend): void;
  available(backends: readonly Backend[]): void;
  begin(id: string): void;
  outputs(id: string, outputs: readonly Output[]): void;
  end(outcome: CellOutcome): void;
  broke(reason: string | undefined): void;
  /** The graphics card is gone: the worker was ended. */
  lost(backend: Backend): void;
}

/** How the cells of a run are run. */
export interface RunOptions {
  /** Asked before each cell: when not, the rest is left out. */
  goesOn?: () => boolean;
  /** Results that the book keeps are computed anew, also where nothing was changed. */
  fresh?: boolean;
}

/** Which cells to run when a run's turn comes. */
type Plan = () => Promise<readonly string[]>;

/** Runs the page's cells one after the other, and knows which the present worker has run. */
export class Execution {
  #link: WorkerLink | undefined;
  /** The cells that ran to their end in the present worker, as they were then. */
  readonly #ran = new Map<string, StandingCell>();
  /** All code that their values come from. */
  readonly #done = new Map<string, string>();
  #cellOfRun = new Map<number, string>();
  #tail: Promise<unknown> = Promise.resolve();
  /** Grows when everything that waits is called off. */
  #epoch = 0;
  #waiting = 0;

  constructor(
    /** The code as it stands in the page at that moment. */
    readonly standing: () => Promise<EditingState>,
    readonly workerUrl: string,
    readonly settings: () => WorkerSettings,
    readonly events: ExecutionEvents,
  ) {}

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Runs cells, after those that they need and that have not run. */
  run(ids: readonly string[], options: RunOptions = {}): Promise<CellOutcome[]> {
    return this.#enqueue(options, async () => {
      const { neededBy } = await import("../document/cells/index.js");
      const state = await this.standing();
      const cells = state.cells.map((cell) => {
        const isDone = this.#done.get(cell.id) === state.lineage(cell.id);
        return { ...cell, isDone };
      });
      return planRun(cells, ids, neededBy);
    });
  }

  /** Runs cells in the given order, whether they have run or not. */
  runAll(ids: readonly string[]): Promise<CellOutcome[]> {
    return this.#enqueue({}, () => Promise.resolve(ids));
  }

  /** Ends the worker, whatever it does, and calls off what waits; all variables are lost. */
  stop(): void {
    this.#epoch++;
    this.#link?.terminate();
    this.#forget();
  }

  #forget(): void {
    this.#link = undefined;
    this.#done.clear();
    this.#ran.clear();
    this.#cellOfRun = new Map();
  }

  /** Waits for what was asked for before, then runs the plan until a cell fails. */
  #enqueue({ goesOn, fresh = false }: RunOptions, plan: Plan): Promise<CellOutcome[]> {
    const epoch = this.#epoch;
    this.#waiting++;
    const work = this.#tail.then(async () => {
      const outcomes: CellOutcome[] = [];
      try {
        const ids = epoch === this.#epoch ? await plan() : [];
        for (const id of ids) {
          if (epoch !== this.#epoch || goesOn?.() === false) break;
          const outcome = await this.#runOne(id, epoch, fresh);
          if (!outcome) break;
          outcomes.push(outcome);
          if (outcome.status !== "ok") break;
        }
      } catch (error) {
        // A part of the runtime did not load: the next run asks for it again.
        this.events.broke(String(error));
      } finally {
        this.#waiting--;
      }
      return outcomes;
    });
    this.#tail = work.catch(() => undefined);
    return work;
  }

  /** What a run's outputs come from: the other cells count as they were when they ran. */
  async #lineage({ cells }: EditingState, own: StandingCell): Promise<string> {
    const { lineageOf } = await import("../document/cells/index.js");
    const present = cells.map((cell) => (cell === own ? cell : (this.#ran.get(cell.id) ?? cell)));
    return lineageOf(present, cells.indexOf(own));
  }

  async #runOne(id: string, epoch: number, isFresh: boolean): Promise<CellOutcome | undefined> {
    const state = await this.standing();
    const cell = state.cells.find((one) => one.id === id);
    if (!cell) throw new Error(`notebook: the page has no cell "${id}"`);
    const { code, inputs } = cell;
    // What the book keeps belongs to the author's code.
    const fresh = isFresh || !state.isAuthors(id);
    const lineage = await this.#lineage(state, cell);
    if (epoch !== this.#epoch) return undefined;
    const link = (this.#link ??= this.#start());
    const { run, ended } = link.run({ code, inputs, fresh });
    this.#cellOfRun.set(run, id);
    this.events.begin(id);
    const { status, seconds } = await ended;
    if (status === "ok") {
      this.#done.set(id, lineage);
      this.#ran.set(id, cell);
    } else this.#done.delete(id);
    const outcome = { id, status, seconds, ...(status !== "stopped" && { lineage }) };
    this.events.end(outcome);
    return outcome;
  }

  #start(): WorkerLink {
    this.events.loading();
    const cellOfRun = this.#cellOfRun;
    return new WorkerLink(this.workerUrl, this.settings(), {
      ready: (running) => this.events.ready(running),
      available: (backends) => this.events.available(backends),
      outputs: (run, outputs) => {
        const id = cellOfRun.get(run);
        if (id !== undefined) this.events.outputs(id, outputs);
      },
      lost: (backend) => {
        this.stop();
        this.events.lost(backend);
      },
      broke: (reason) => {
        this.#epoch++;
        this.#forget();
        this.events.broke(reason);
      },
    });
  }
}
