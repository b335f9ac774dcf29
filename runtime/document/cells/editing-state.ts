import type { StandingCell } from "./lineage.js";
import { lineageOf } from "./lineage.js";
import { namesOf } from "./names-of.js";

export interface AuthorCell {
  id: string;
  code: string;
  setup?: boolean;
}

/**
 * Which code stands in a page's cells, and which code made the outputs that are shown. An output is
 * stale when it does not come from the code that stands there now: its own or an ancestor's.
 */
export class EditingState {
  readonly #cells: StandingCell[];
  readonly #index: ReadonlyMap<string, number>;
  /** Of the code that stands there now. */
  readonly #lineages: string[];
  readonly #authors: readonly string[];
  /** Of the code that made what is shown: at first the author's. */
  readonly #shown: string[];

  constructor(readonly author: readonly AuthorCell[]) {
    this.#cells = author.map(({ id, code, setup }) => ({
      id,
      code,
      setup: setup ?? false,
      names: namesOf(code),
    }));
    this.#index = new Map(author.map(({ id }, index) => [id, index]));
    this.#lineages = this.#cells.map((_, index) => lineageOf(this.#cells, index));
    this.#authors = [...this.#lineages];
    this.#shown = [...this.#lineages];
  }

  get cells(): readonly StandingCell[] {
    return this.#cells;
  }

  /** The code that a cell's output would come from, were it run now. */
  lineage(id: string): string {
    return this.#lineages[this.#at(id)]!;
  }

  edit(id: string, code: string): void {
    const at = this.#at(id);
    if (this.#cells[at]!.code === code) return;
    this.#cells[at] = { ...this.#cells[at]!, code, names: namesOf(code) };
    // Values flow downwards only: what stands above has not changed.
    for (let index = at; index < this.#cells.length; index++) {
      this.#lineages[index] = lineageOf(this.#cells, index);
    }
  }

  /** What the cell shows now was made by the code of this lineage. */
  showsRun(id: string, lineage: string): void {
    this.#shown[this.#at(id)] = lineage;
  }

  /** The cell shows the author's saved output again. */
  showsSaved(id: string): void {
    const at = this.#at(id);
    this.#shown[at] = this.#authors[at]!;
  }

  /** The cells whose outputs are stale, in the page's order. */
  stale(): string[] {
    return this.#cells
      .filter((_, index) => this.#shown[index] !== this.#lineages[index])
      .map(({ id }) => id);
  }

  #at(id: string): number {
    const at = this.#index.get(id);
    if (at === undefined) throw new Error(`notebook: the page has no cell "${id}"`);
    return at;
  }
}
