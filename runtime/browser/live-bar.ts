import type { Backend } from "../document/types.js";
import type { Texts } from "./texts.js";

export interface LiveBarActions {
  runAll: () => void;
  runStale: () => void;
  resetAll: () => void;
  stop: () => void;
  chooseBackend: (backend: Backend | undefined) => void;
}

/** The notebook's own controls: what runs the cells, and what it has to say. */
export class LiveBar {
  readonly element = document.createElement("div");
  readonly #select = document.createElement("select");
  readonly #automatic: HTMLOptionElement;
  readonly #status = document.createElement("span");
  readonly #notice = document.createElement("span");
  readonly #stale: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;

  constructor(
    readonly texts: Texts,
    actions: LiveBarActions,
  ) {
    const button = (label: string, act: () => void) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.addEventListener("click", act);
      return made;
    };
    this.element.className = "live-bar";
    const label = document.createElement("label");
    label.append(`${texts.backend} `, this.#select);
    this.#automatic = new Option(texts.automatic, "");
    this.#select.append(this.#automatic);
    this.#select.addEventListener("change", () =>
      actions.chooseBackend((this.#select.value || undefined) as Backend | undefined),
    );
    const stop = button(texts.stop, actions.stop);
    stop.className = "live-stop";
    this.#stale = button(texts.runStale(0), actions.runStale);
    this.#stale.className = "live-stale";
    this.#reset = button(texts.resetAll, actions.resetAll);
    this.#reset.className = "live-reset";
    this.showEdits(0, 0);
    // Polite: it is read out when the reader's own words have ended.
    this.#status.className = "live-status";
    this.#notice.className = "live-notice";
    for (const spoken of [this.#status, this.#notice]) spoken.setAttribute("role", "status");
    const runAll = button(texts.runAll, actions.runAll);
    const parts = [label, runAll, this.#stale, stop, this.#reset, this.#notice, this.#status];
    this.element.append(...parts);
  }

  /** Names the backend that runs the cells, beside "automatic" when nobody chose it. */
  setBackend(running: Backend, chosen: Backend | undefined): void {
    this.#automatic.textContent = `${this.texts.automatic} (${running})`;
    this.offerBackends([running]);
    this.#select.value = chosen === running ? running : "";
  }

  /** Adds the backends that work here to those that can be chosen. */
  offerBackends(backends: readonly Backend[]): void {
    for (const name of backends) {
      if ([...this.#select.options].every(({ value }) => value !== name)) {
        this.#select.append(new Option(name, name));
      }
    }
  }

  /** Offers to run what is stale, and to give back what was edited. */
  showEdits(stale: number, edited: number): void {
    this.#stale.textContent = this.texts.runStale(stale);
    this.#stale.hidden = stale === 0;
    this.#reset.hidden = edited === 0;
  }

  setRunning(running: boolean): void {
    this.element.classList.toggle("is-running", running);
  }

  announce(text: string): void {
    this.#status.textContent = text;
  }

  /** Says what holds until something else is noted, whatever is announced meanwhile. */
  note(text: string): void {
    this.#notice.textContent = text;
  }
}
