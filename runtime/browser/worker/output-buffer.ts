import { OUTPUT_LIMIT } from "../../document/output/output-limit.js";
import type { Output } from "../../document/types.js";

/** How often, at most, a page is sent new outputs. */
const BATCH_MS = 40;

const sizeOf = (output: Output) => {
  if (output.kind === "stream") return output.text.length;
  if (output.kind === "display") return Object.values(output.data).join("").length;
  return output.message.length;
};

/** Collects the outputs of one run and sends them in batches, in order and within a limit. */
export class OutputBuffer {
  #pending: Output[] = [];
  #size = 0;
  #isFull = false;
  #sentAt = 0;
  #made = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly send: (outputs: readonly Output[]) => void) {}

  /** The run made more output than it may. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** The outputs that were sent or wait to be, those that were put together being one. */
  get made(): number {
    return this.#made;
  }

  add(output: Output): void {
    // A display with an id takes the place of an earlier one, so it adds nothing to the page.
    const isUpdate = output.kind === "display" && output.id !== undefined;
    if (!isUpdate) this.#size += sizeOf(output);
    if (this.#size > OUTPUT_LIMIT && output.kind !== "error") {
      if (!this.#isFull) this.#push({ kind: "error", ...LIMIT_REACHED });
      this.#isFull = true;
      return;
    }
    this.#push(output);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    if (this.#pending.length === 0) return;
    this.send(this.#pending);
    this.#pending = [];
  }

  #push(output: Output): void {
    this.#merge(output);
    // A loop that never lets go of the thread runs no timers, so the clock is asked as well.
    if (performance.now() - this.#sentAt >= BATCH_MS) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_MS);
  }

  #merge(output: Output): void {
    const last = this.#pending.at(-1);
    if (output.kind === "stream" && last?.kind === "stream" && last.name === output.name) {
      this.#pending[this.#pending.length - 1] = { ...last, text: last.text + output.text };
      return;
    }
    const earlier =
      output.kind === "display" && output.id !== undefined
        ? this.#pending.findIndex((one) => one.kind === "display" && one.id === output.id)
        : -1;
    if (earlier >= 0) this.#pending[earlier] = output;
    else {
      this.#made++;
      this.#pending.push(output);
    }
  }
}

const LIMIT_REACHED = {
  name: "OutputLimit",
  message: `the cell's output is larger than ${OUTPUT_LIMIT} characters; the rest is left out`,
};
