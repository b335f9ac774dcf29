/** Seconds as minutes and seconds: 125 → "2:05". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * One line of a terminal that is written again and again. Where the output is no terminal, a line
 * for each twentieth of the run is enough.
 */
export class ProgressLine {
  readonly #isShown: boolean;
  #lastShare = -1;

  /** @param isShown - false for a thread beside the one that tells. */
  constructor(isShown: boolean) {
    this.#isShown = isShown;
  }

  show(share: number, text: string): void {
    if (!this.#isShown) return;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${text.slice(0, process.stdout.columns - 1)}\x1b[K`);
      return;
    }
    const twentieth = Math.floor(share * 20);
    if (twentieth > this.#lastShare) console.log(text);
    this.#lastShare = twentieth;
  }

  /** A line that stays. */
  keep(text: string): void {
    if (!this.#isShown) return;
    console.log(process.stdout.isTTY ? `\r${text}\x1b[K` : text);
  }
}

interface Spent {
  seconds: number;
  cpuSeconds: number;
}

/** Adds up the time that a run takes, by the clock on the wall and by the processor's own. */
export class Stopwatch {
  readonly #spent: Spent;
  #wall = performance.now();
  #cpu = process.cpuUsage();

  /** @param spent - what was spent before; `read` writes to it. */
  constructor(spent: Spent) {
    this.#spent = spent;
  }

  read(): void {
    const { user, system } = process.cpuUsage(this.#cpu);
    this.#spent.cpuSeconds += (user + system) / 1e6;
    this.#spent.seconds += (performance.now() - this.#wall) / 1000;
    this.#wall = performance.now();
    this.#cpu = process.cpuUsage();
  }
}
