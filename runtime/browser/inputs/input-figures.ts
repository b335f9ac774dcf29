import type { EditingState, StandingCell } from "../../document/cells/index.js";
import type { Output } from "../../document/types.js";
import type { LiveCell } from "../live-cell.js";
import { InputRuns, QUIET_MS } from "./input-runs.js";
import { PageInputs } from "./page-inputs.js";

export interface FigureActions {
  cells(): ReadonlyMap<string, LiveCell>;
  state(): Promise<EditingState>;
  run(ids: readonly string[], goesOn: () => boolean): Promise<unknown>;
  /** A run is no matter of a moment: these cells wait, and the one that runs is named apart. */
  takesLong(waiting: readonly string[], running: string | undefined): void;
  /** The inputs have come to rest; these cells followed them last. */
  settled(ids: readonly string[]): void;
  /** What the figures show now, in words. */
  updated(pictures: string): void;
}

/** What stands in folded text is not run for nobody to see; nor what is stored because it is slow. */
const follows = ({ names }: StandingCell, element: Element | undefined) =>
  element?.closest("details:not([open])") === null && !names.uses.includes("stored");

const wordsOf = (outputs: readonly Output[]) =>
  outputs.flatMap((output) =>
    output.kind === "display" && "image/svg+xml" in output.data
      ? [output.data["text/plain"] ?? ""]
      : [],
  );

/** The inputs of a page, and the cells that follow them: in silence, as long as they are quick. */
export class InputFigures {
  readonly inputs = new PageInputs((cell) => this.#runs.moved(cell));
  readonly #runs: InputRuns;
  /** The cells of the run going on that have not ended yet. */
  readonly #quiet = new Set<string>();
  #begun: string | undefined;
  #last: readonly string[] = [];

  constructor(readonly actions: FigureActions) {
    this.#runs = new InputRuns({
      run: (sources, goesOn) => this.#run(sources, goesOn),
      settled: () => actions.settled(this.#last),
      paused: () => {
        const cells = this.#last.flatMap((id) => actions.cells().get(id) ?? []);
        actions.updated(cells.flatMap(({ view }) => wordsOf(view.shown)).join(" "));
      },
    });
  }

  get isMoving(): boolean {
    return this.#runs.isRunning;
  }

  /** Brings the controls in the page to life. */
  adopt(): void {
    for (const [id, { view }] of this.actions.cells()) this.inputs.adopt(id, view.outputs);
  }

  stop(): void {
    this.#runs.stop();
  }

  /** A cell begins to run; whether in silence. */
  begin(id: string): boolean {
    const isQuiet = this.#quiet.has(id);
    if (isQuiet) this.#begun = id;
    return isQuiet;
  }

  /** A cell has ended; whether it ran in silence. */
  end(id: string): boolean {
    return this.#quiet.delete(id);
  }

  async #run(sources: readonly string[], goesOn: () => boolean): Promise<void> {
    const state = await this.actions.state();
    const dependents = new Set(sources.flatMap((source) => state.dependents(source)));
    const cells = this.actions.cells();
    this.#last = state.cells
      .filter((cell) => dependents.has(cell.id) && follows(cell, cells.get(cell.id)?.view.element))
      .map(({ id }) => id);
    for (const id of this.#last) this.#quiet.add(id);
    const timer = setTimeout(() => this.#turnLoud(), QUIET_MS);
    await this.actions.run(this.#last, goesOn);
    clearTimeout(timer);
    this.#quiet.clear();
    this.#begun = undefined;
  }

  #turnLoud(): void {
    const running =
      this.#begun !== undefined && this.#quiet.has(this.#begun) ? this.#begun : undefined;
    const waiting = [...this.#quiet].filter((id) => id !== running);
    this.#quiet.clear();
    this.actions.takesLong(waiting, running);
  }
}
