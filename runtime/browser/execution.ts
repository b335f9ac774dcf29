import type { Backend, CellRun, Output } from "../document/types.js";
import type { NotebookCell } from "./config.js";
import type { WorkerSettings } from "./protocol.js";
import { planRun } from "./run-plan.js";
import { WorkerLink } from "./worker-link.js";

/** How a cell came out of a run that it was wanted in. */
export interface CellOutcome {
  id: string;
  status: CellRun["status"];
  seconds: number;
}

export interface ExecutionEvents {
  loading(): void;
  ready(running: Backend): void;
  available(backends: readonly Backend[]): void;
  begin(id: string): void;
  outputs(id: string, outputs: readonly Output[]): void;
  end(outcome: CellOutcome): void;
  broke(reason: string): void;
}

/** Which cells to run when a run's turn comes. */
type Plan = () => Promise<readonly string[]>;

/** Runs the page's cells one after the other, and knows which the present worker has run. */
export class Execution {
  #link: WorkerLink | undefined;
  /** The code with which each cell ran to its end in the present worker. */
  readonly #done = new Map<string, string>();
  #cellOfRun = new Map<number, string>();
  #tail: Promise<unknown> = Promise.resolve();
  /** Grows when everything that waits is called off. */
  #epoch = 0;
  #waiting = 0;

  constructor(
    readonly cells: readonly NotebookCell[],
    readonly codeOf: (id: string) => string,
    readonly workerUrl: string,
    readonly settings: () => WorkerSettings,
    readonly events: ExecutionEvents,
  ) {}

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Runs a cell, after those that it needs and that have not run. */
  run(id: string): Promise<CellOutcome[]> {
    return this.#enqueue(async () => {
      const { namesOf } = await import("../document/cells/index.js");
      const cells = this.cells.map(({ id, setup }) => {
        const code = this.codeOf(id);
        const isDone = this.#done.get(id) === code;
        return { id, setup: setup ?? false, names: namesOf(code), isDone };
      });
      return planRun(cells, id);
    });
  }

  /** Runs cells in the given order, whether they have run or not. */
  runAll(ids: readonly string[]): Promise<CellOutcome[]> {
    return this.#enqueue(() => Promise.resolve(ids));
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
    this.#cellOfRun = new Map();
  }

  /** Waits for what was asked for before, then runs the plan until a cell fails. */
  #enqueue(plan: Plan): Promise<CellOutcome[]> {
    const epoch = this.#epoch;
    this.#waiting++;
    const work = this.#tail.then(async () => {
      const outcomes: CellOutcome[] = [];
      try {
        const ids = epoch === this.#epoch ? await plan() : [];
        for (const id of ids) {
          if (epoch !== this.#epoch) break;
          const outcome = await this.#runOne(id);
          outcomes.push(outcome);
          if (outcome.status !== "ok") break;
        }
      } finally {
        this.#waiting--;
      }
      return outcomes;
    });
    this.#tail = work.catch(() => undefined);
    return work;
  }

  async #runOne(id: string): Promise<CellOutcome> {
    const code = this.codeOf(id);
    const link = (this.#link ??= this.#start());
    const { run, ended } = link.run(code);
    this.#cellOfRun.set(run, id);
    this.events.begin(id);
    const { status, seconds } = await ended;
    if (status === "ok") this.#done.set(id, code);
    else this.#done.delete(id);
    const outcome = { id, status, seconds };
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
      broke: (reason) => {
        this.#epoch++;
        this.#forget();
        this.events.broke(reason);
      },
    });
  }
}
