import { writeSync } from "node:fs";
import type { Output } from "../../document/types.js";
import type { Message, Told } from "../messages.js";

/** Told to the parent over this file descriptor. */
const CHANNEL = 3;

/** Writes all of the text before it returns, so that nothing is lost however the process ends. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(CHANNEL, bytes, done);
    } catch (error) {
      // The parent has not read what came before yet.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

const sizeOf = (output: Output) => {
  if (output.kind === "stream") return output.text.length;
  if (output.kind === "display") return Object.values(output.data).join("").length;
  return output.message.length;
};

/** Tells the parent what the cells do. */
export class Reporter {
  #last = 0;
  readonly #ended = new Set<string>();
  readonly #sizes = new Map<string, number>();
  readonly #displays = new Map<string, number>();
  readonly #failed = new Set<string>();

  constructor(
    readonly limit: number,
    /** Called when a cell has put out more than the limit. */
    readonly onTooMuch: () => void,
  ) {}

  start(cell: string): void {
    this.#send({ type: "start", cell });
  }

  output(cell: string, output: Output): void {
    const size = this.#sizeWith(cell, output);
    if (size > this.limit && output.kind !== "error") {
      const message = `the cell's output is larger than ${this.limit} characters; the rest is left out`;
      this.#error(cell, { kind: "error", name: "OutputLimit", message });
      this.onTooMuch();
      return;
    }
    if (output.kind === "error") this.#error(cell, output);
    else this.#send({ type: "output", cell, output, late: this.#ended.has(cell) });
  }

  asset(cell: string, path: string): void {
    this.#send({ type: "asset", cell, path });
  }

  hasFailed(cell: string): boolean {
    return this.#failed.has(cell);
  }

  end(cell: string, ok: boolean, seconds: number): void {
    this.#ended.add(cell);
    this.#send({ type: "end", cell, ok, seconds });
  }

  ask(): void {
    this.#send({ type: "ask" });
  }

  done(): void {
    this.#send({ type: "done" });
  }

  /** The size of all that the cell shows; what a display replaces no longer counts. */
  #sizeWith(cell: string, output: Output): number {
    const id = output.kind === "display" ? output.id : undefined;
    const size = (this.#sizes.get(cell) ?? 0) + sizeOf(output);
    const key = `${cell}/${id}`;
    const replaced = id === undefined ? 0 : (this.#displays.get(key) ?? 0);
    if (id !== undefined) this.#displays.set(key, sizeOf(output));
    this.#sizes.set(cell, size - replaced);
    return size - replaced;
  }

  #error(cell: string, output: Output): void {
    this.#failed.add(cell);
    this.#send({ type: "output", cell, output, late: this.#ended.has(cell) });
  }

  #send(told: Told): void {
    const message: Message = { ...told, number: ++this.#last };
    writeAll(JSON.stringify(message) + "\n");
  }
}
