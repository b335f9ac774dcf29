/** How long a run may take before the page says that it is running. */
export const QUIET_MS = 300;
/** The reader has let go: what came of it is said once, in words. */
const PAUSE_MS = 600;

export interface InputRunActions {
  /** Runs the cells that depend on some cells, as long as `goesOn`. */
  run(sources: readonly string[], goesOn: () => boolean): Promise<void>;
  /** Nothing more is to be run. */
  settled(): void;
  /** So for a while. */
  paused(): void;
}

/**
 * Runs what depends on inputs while they move: one run at a time, always with the latest values, so
 * that nothing queues up behind a finger that moves fast.
 */
export class InputRuns {
  readonly #moved = new Set<string>();
  #isRunning = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly actions: InputRunActions) {}

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** An input of the cell has moved. */
  moved(cell: string): void {
    clearTimeout(this.#timer);
    this.#moved.add(cell);
    if (!this.#isRunning) void this.#loop();
  }

  /** What waits is called off. */
  stop(): void {
    this.#moved.clear();
  }

  async #loop(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#moved.size > 0) {
        const sources = [...this.#moved];
        this.#moved.clear();
        await this.actions.run(sources, () => this.#moved.size === 0);
      }
    } finally {
      this.#isRunning = false;
    }
    this.actions.settled();
    this.#timer = setTimeout(() => this.actions.paused(), PAUSE_MS);
  }
}
