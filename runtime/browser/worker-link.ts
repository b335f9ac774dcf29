import type { Backend, Output } from "../document/types.js";
import { readBookFile } from "./read-book-file.js";
import { readMessage } from "./read-message.js";
import type { CellEnd, CellToRun, FromWorker, ToWorker, WorkerSettings } from "./protocol.js";

export interface RunEnd {
  status: CellEnd | "stopped";
  seconds: number;
}

/** What the page wants to hear of its worker. */
export interface LinkEvents {
  ready(backend: Backend): void;
  available(backends: readonly Backend[]): void;
  outputs(run: number, outputs: readonly Output[]): void;
  /** The graphics card is gone. */
  lost(backend: Backend): void;
  /** The worker could not be started, or it is gone: nothing more comes from it. */
  broke(reason: string | undefined): void;
}

/** One worker and the runs it was given; when it is terminated, so is the state of its cells. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, { started: number; settle: (end: RunEnd) => void }>();
  readonly #received = new Map<number, number>();
  #lastRun = 0;
  #isOver = false;

  constructor(
    url: string,
    readonly settings: WorkerSettings,
    readonly events: LinkEvents,
  ) {
    this.#worker = new Worker(url, { type: "module", name: "notebook" });
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      if (message) this.#hear(message);
    };
    this.#worker.onerror = (event) => {
      // What cells leave uncaught is told over the port; this is the worker's own script.
      event.preventDefault();
      this.#break(event.message || url);
    };
    this.#worker.postMessage("start", [port2]);
    this.#send({ type: "start", settings });
  }

  /** Gives a cell's code to the worker. The number names the run in the events. */
  run(cell: CellToRun): { run: number; ended: Promise<RunEnd> } {
    const run = ++this.#lastRun;
    const ended = new Promise<RunEnd>((settle) => {
      this.#waiting.set(run, { started: performance.now(), settle });
    });
    this.#send({ type: "run", run, ...cell });
    return { run, ended };
  }

  /** Ends the worker at once, whatever it does; runs under way end as stopped. */
  terminate(): void {
    this.#isOver = true;
    this.#worker.terminate();
    this.#port.close();
    for (const { started, settle } of this.#waiting.values()) {
      settle({ status: "stopped", seconds: (performance.now() - started) / 1000 });
    }
    this.#waiting.clear();
  }

  /** A worker that ends by itself tells nobody, but lets go of its lock. */
  #watch(): void {
    if (!("locks" in navigator)) return;
    const tell = () => {
      if (!this.#isOver) this.#break(undefined);
    };
    // Where nothing is kept for a site there may be no locks.
    navigator.locks.request(this.settings.lock, tell).catch(() => undefined);
  }

  #break(reason: string | undefined): void {
    this.terminate();
    this.events.broke(reason);
  }

  #send(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  #receivedOf(run: number): number {
    return this.#received.get(run) ?? 0;
  }

  /** A run whose outputs did not all arrive has failed, and says so. */
  #checked({ run, status, seconds, outputs }: Extract<FromWorker, { type: "end" }>): RunEnd {
    const received = this.#receivedOf(run);
    if (received === outputs) return { status, seconds };
    const message = `${received} of ${outputs} outputs of the cell arrived`;
    this.events.outputs(run, [{ kind: "error", name: "MessageLoss", message }]);
    return { status: "error", seconds };
  }

  async #answer(request: number, url: string): Promise<void> {
    const { status, bytes } = await readBookFile(url, this.settings);
    this.#send({ type: "file", request, status, ...(bytes && { bytes }) });
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.#watch();
        return this.events.ready(message.backend);
      case "available":
        return this.events.available(message.backends);
      case "outputs":
        this.#received.set(message.run, this.#receivedOf(message.run) + message.outputs.length);
        return this.events.outputs(message.run, message.outputs);
      case "lost":
        return this.events.lost(message.backend);
      case "failed":
        return this.#break(message.reason);
      case "file":
        return void this.#answer(message.request, message.url);
      case "end":
        this.#waiting.get(message.run)?.settle(this.#checked(message));
        this.#waiting.delete(message.run);
    }
  }
}
