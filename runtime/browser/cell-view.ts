import type { CellRun, Output } from "../document/types.js";
import { DrawnOutputs, type Drawing } from "./draw-outputs.js";

/** What a cell is doing, as the style sheet sees it; "past": it ran in a worker that is gone. */
export type CellState = "idle" | "queued" | "running" | "past" | CellRun["status"];

/** One cell's elements in the page. */
export class CellView {
  readonly #saved: readonly Node[];
  readonly code: HTMLElement | null;
  readonly outputs: HTMLElement;
  #drawn: DrawnOutputs;
  #hasNew = false;
  #state: CellState = "idle";
  #kept: HTMLElement | undefined;

  constructor(
    readonly id: string,
    readonly element: HTMLElement,
    readonly drawing: Drawing,
  ) {
    this.code = element.querySelector<HTMLElement>(".cell-code");
    const outputs = element.querySelector<HTMLElement>(".cell-outputs");
    this.outputs = outputs ?? document.createElement("div");
    if (!outputs) {
      this.outputs.className = "cell-outputs";
      element.append(this.outputs);
    }
    this.#saved = [...this.outputs.childNodes];
    this.#drawn = this.#newOutputs();
  }

  get shown(): readonly Output[] {
    return this.#drawn.outputs;
  }

  get state(): CellState {
    return this.#state;
  }

  setState(state: CellState): void {
    this.#state = state;
    this.element.dataset["state"] = state;
    this.element.setAttribute("aria-busy", String(state === "running"));
  }

  /** A run begins: what stands there stays until there is something new; in a quiet run, until it ends. */
  begin(isQuiet = false): void {
    this.#drawn = this.#newOutputs(isQuiet);
    this.#hasNew = false;
    this.markLine(undefined);
    if (!isQuiet) this.setState("running");
  }

  /** A quiet run takes longer than a moment: it is shown as any other. */
  turnLoud(): void {
    this.#drawn.release();
    this.setState("running");
  }

  add(outputs: readonly Output[]): void {
    this.#hasNew = true;
    this.#drawn.add(outputs);
  }

  end(state: CellState): void {
    this.setState(state);
    if (this.#hasNew || state === "ok") this.#drawn.draw();
    const error = this.shown.find((output) => output.kind === "error");
    this.markLine(error?.line);
  }

  /** A run that failed shows its error; what the author saved stays below it. */
  keepSaved(isKept: boolean, label: string): void {
    this.#kept?.remove();
    this.#kept = undefined;
    // Where nothing new was drawn, the saved output still stands where it was.
    if (!isKept || this.#saved.length === 0 || this.#saved.some((node) => node.isConnected)) return;
    const kept = document.createElement("details");
    kept.className = "cell-saved";
    kept.open = true;
    const summary = document.createElement("summary");
    summary.textContent = label;
    kept.append(summary, ...this.#saved);
    this.outputs.after(kept);
    this.#kept = kept;
  }

  /** Puts the author's saved output back. */
  restore(): void {
    this.keepSaved(false, "");
    this.#drawn = this.#newOutputs();
    this.#hasNew = false;
    this.outputs.replaceChildren(...this.#saved);
    this.markLine(undefined);
    this.setState("idle");
  }

  /** Marks what is shown as made by other code than the page has now. */
  markStale(isStale: boolean, text: string): void {
    this.element.classList.toggle("is-stale", isStale);
    const note = this.element.querySelector(":scope > .stale-note");
    if (!isStale) return note?.remove();
    if (note || this.outputs.childElementCount === 0) return;
    const made = document.createElement("p");
    made.className = "stale-note";
    made.textContent = text;
    this.outputs.before(made);
  }

  #newOutputs(isHeld = false): DrawnOutputs {
    return new DrawnOutputs(this.outputs, this.id, this.drawing, isHeld);
  }

  /** Marks a line of the code as the place of an error. */
  markLine(line: number | undefined): void {
    this.code?.classList.toggle("has-error-line", line !== undefined);
    if (line === undefined || !this.code) return;
    this.code.style.setProperty("--error-line", String(line));
    this.code.style.setProperty("--code-top", getComputedStyle(this.code).paddingTop);
  }
}
