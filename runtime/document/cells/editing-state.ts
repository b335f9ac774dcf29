import { isSameValue } from "../inputs/input-spec.js";
import type { StandingCell } from "./lineage.js";
import { dependentsOf, lineageOf } from "./lineage.js";
import { namesOf } from "./names-of.js";

export interface AuthorCell {
  id: string;
  code: string;
  setup?: boolean;
}

/**
 * Which code stands in a page's cells, how their inputs are set, and which code and inputs made the
 * outputs that are shown. An output is stale when it does not come from what stands there now: in
 * its own cell or an ancestor.
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
      inputs: {},
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

  /** The output would come from the author's code and inputs alone. */
  isAuthors(id: string): boolean {
    const at = this.#at(id);
    return this.#lineages[at] === this.#authors[at];
  }

  edit(id: string, code: string): void {
    const at = this.#at(id);
    if (this.#cells[at]!.code === code) return;
    this.#change(at, { ...this.#cells[at]!, code, names: namesOf(code) });
  }

  /** What the reader has set of a cell's inputs; those at their start values are left out. */
  set(id: string, inputs: Readonly<Record<string, unknown>>): void {
    const at = this.#at(id);
    if (isSameValue(this.#cells[at]!.inputs, inputs)) return;
    this.#change(at, { ...this.#cells[at]!, inputs });
  }

  /** The cells that do something else when a cell does. */
  dependents(id: string): string[] {
    return dependentsOf(this.#cells, [this.#at(id)]).map((at) => this.#cells[at]!.id);
  }

  /** Values flow downwards only: what stands above has not changed. */
  #change(at: number, cell: StandingCell): void {
    this.#cells[at] = cell;
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
