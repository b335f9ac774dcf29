import type { Output } from "../../document/types.js";
import type { CellToRun, FromWorker, ToWorker, WorkerSettings } from "../protocol.js";
import { availableBackends, chooseBackend } from "./backends.js";
import { installHost } from "./host.js";
import { Kernel } from "./kernel.js";
import { lockDown } from "./lock-down.js";
import type { ModuleTable } from "./modules.js";
import { nodeConsole } from "./node-console.js";
import { PageFiles } from "./page-files.js";
import { watchGpu } from "./watch-gpu.js";
import { OutputBuffer } from "./output-buffer.js";

/**
 * Browsers take a lock from a worker that is gone, and from no other: so the page hears of it. Where
 * they keep nothing for a site they may give no locks either; cells do without.
 */
const holdLock = (name: string): Promise<void> =>
  new Promise((held) => {
    if (!("locks" in navigator)) return held();
    const hold = () => {
      held();
      return new Promise(() => undefined);
    };
    navigator.locks.request(name, hold).catch(() => held());
  });

/** Runs cells for the page that holds the other end of `port`. */
class Session {
  readonly #buffers = new Map<number, OutputBuffer>();
  readonly #kernel: Kernel;
  /** The run that outputs belong to: the one going on, or the last one when its work outlives it. */
  #current = 0;
  #running: CellToRun | undefined;
  readonly #files: PageFiles;
  readonly #send: (message: FromWorker) => void;

  constructor(modules: ModuleTable, port: MessagePort) {
    // Bound before cells can change what ports inherit.
    this.#send = port.postMessage.bind(port);
    this.#files = new PageFiles(this.#send);
    Object.assign(
      console,
      nodeConsole((name, text) => this.#add(this.#current, { kind: "stream", name, text })),
    );
    this.#kernel = new Kernel(modules, {
      log: (value) => console.log(value),
      output: (run, output) => this.#add(run, output),
    });
  }

  /** Gets ready for the first cell, or tells why not; then nothing that was asked for runs. */
  async start(settings: WorkerSettings): Promise<void> {
    try {
      await this.#prepare(settings);
    } catch (error) {
      this.#send({ type: "failed", reason: String(error) });
      await new Promise(() => undefined);
    }
  }

  async #prepare(settings: WorkerSettings): Promise<void> {
    watchGpu((backend) => this.#send({ type: "lost", backend }));
    await holdLock(settings.lock);
    lockDown(this.#files.fetch);
    const allowed = settings.allowed.filter((name) => !settings.broken.includes(name));
    const backend = await chooseBackend(allowed, settings.backend);
    installHost(
      settings,
      backend,
      this.#files.fetch,
      (output) => this.#add(this.#current, output),
      () => this.#running,
    );
    this.#send({ type: "ready", backend });
    // The first cell need not wait for the answers about all the others.
    void availableBackends().then((backends) => this.#send({ type: "available", backends }));
  }

  async run(run: number, cell: CellToRun): Promise<void> {
    this.#current = run;
    this.#running = cell;
    const started = performance.now();
    const ended = await this.#kernel.run(run, cell.code);
    const buffer = this.#buffers.get(run);
    buffer?.flush();
    const status = buffer?.isFull ? "error" : ended;
    const seconds = (performance.now() - started) / 1000;
    this.#send({ type: "end", run, status, seconds, outputs: buffer?.made ?? 0 });
  }

  takeFile({ request, status, bytes }: Extract<ToWorker, { type: "file" }>): void {
    this.#files.answer(request, status, bytes);
  }

  fail(thrown: unknown): void {
    this.#kernel.fail(thrown, this.#current);
  }

  #add(run: number, output: Output): void {
    const buffer =
      this.#buffers.get(run) ??
      new OutputBuffer((outputs) => this.#send({ type: "outputs", run, outputs }));
    this.#buffers.set(run, buffer);
    buffer.add(output);
  }
}

/**
 * Makes this worker run cells. The page's first message brings the port that all later ones take,
 * so that a cell's own messages cannot pass for the runtime's.
 */
export function startWorker(modules: ModuleTable): void {
  const onPort = ({ ports: [port] }: MessageEvent) => {
    if (!port) return;
    removeEventListener("message", onPort);
    const session = new Session(modules, port);
    // One message at a time: cells run in the order in which they were asked for.
    let work: Promise<void> = Promise.resolve();
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      // A cell that runs may wait for it.
      if (data.type === "file") return session.takeFile(data);
      work = work.then(() =>
        data.type === "start" ? session.start(data.settings) : session.run(data.run, data),
      );
    };
    addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      session.fail(event.reason);
    });
    addEventListener("error", (event) => {
      event.preventDefault();
      session.fail(event.error ?? event.message);
    });
  };
  addEventListener("message", onPort);
}
