import type { EditingState } from "../document/cells/index.js";
import type { PageConfig } from "./config.js";
import type { PageInputs } from "./inputs/page-inputs.js";
import type { KeptEdit } from "./kept-edits.js";
import { KeptEdits, markOf } from "./kept-edits.js";
import type { LiveCell } from "./live-cell.js";
import { offerChoice } from "./offer-choice.js";
import type { Texts } from "./texts.js";

/** Typing goes on: marks wait until it pauses. */
const PAUSE_MS = 150;

export interface EditsEvents {
  /** How many outputs are stale, and how many cells were edited. */
  counted(stale: number, edited: number): void;
  notKept(): void;
  /** Inputs are moving: what is stale now will be run in a moment. */
  isMoving(): boolean;
}

/** What the reader changed in a page: its code is kept over reloads, its stale outputs are marked. */
export class PageEdits {
  readonly #kept: KeptEdits;
  #state: Promise<EditingState> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saysNotKept = false;

  constructor(
    readonly config: PageConfig,
    readonly cells: ReadonlyMap<string, LiveCell>,
    readonly inputs: PageInputs,
    readonly texts: Texts,
    readonly events: EditsEvents,
  ) {
    this.#kept = new KeptEdits(() => localStorage, config.section);
    for (const [id, cell] of cells) this.#restore(id, cell);
    if ([...cells.values()].some(({ editing }) => editing.isEdited)) void this.mark();
  }

  /** The code and the inputs as they stand in the page now. */
  async state(): Promise<EditingState> {
    this.#state ??= this.#load();
    const state = await this.#state.catch((error: unknown) => {
      this.#state = undefined;
      throw error;
    });
    for (const [id, { editing }] of this.cells) {
      state.edit(id, editing.code);
      state.set(id, this.inputs.set(id));
    }
    return state;
  }

  /** Keeps a cell's text, or forgets it when it is the author's again. */
  changed(id: string): void {
    const cell = this.cells.get(id);
    if (!cell) return;
    const { code, authorCode, isEdited } = cell.editing;
    if (!isEdited) this.#kept.drop(id);
    else if (!this.#kept.keep(id, code, authorCode) && !this.#saysNotKept) {
      this.#saysNotKept = true;
      this.events.notKept();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.mark(), PAUSE_MS);
  }

  async showsRun(id: string, lineage: string): Promise<void> {
    (await this.state()).showsRun(id, lineage);
    await this.mark();
  }

  async showsSaved(id: string): Promise<void> {
    // Before the first edit or run every cell shows what was saved.
    if (this.#state) (await this.state()).showsSaved(id);
    await this.mark();
  }

  async stale(): Promise<string[]> {
    return (await this.state()).stale();
  }

  /** Shows in the page which outputs are stale. */
  async mark(): Promise<void> {
    if (this.events.isMoving()) return;
    const stale = new Set(await this.stale());
    for (const [id, { view }] of this.cells) view.markStale(stale.has(id), this.texts.stale);
    const edited = [...this.cells.values()].filter(({ editing }) => editing.isEdited);
    this.events.counted(stale.size, edited.length);
  }

  async #load(): Promise<EditingState> {
    const { EditingState } = await import("../document/cells/index.js");
    return new EditingState(this.config.cells.filter(({ id }) => this.cells.has(id)));
  }

  /** A text that was kept comes back into its cell; nothing is run. */
  #restore(id: string, cell: LiveCell): void {
    const { authorCode } = cell.editing;
    const edit = this.#kept.get(id);
    if (edit?.code === authorCode) this.#kept.drop(id);
    else if (edit?.author === markOf(authorCode)) void cell.editing.take(edit.code);
    else if (edit) this.#kept.setAside(id, edit);
    const aside = this.#kept.aside(id);
    if (aside) this.#offer(id, cell, aside);
  }

  /** The reader chooses between the text that was changed and the author's newer one. */
  #offer(id: string, { view, editing }: LiveCell, aside: KeptEdit): void {
    const { authorChanged, useMine, dropMine } = this.texts;
    const drop = () => this.#kept.dropAside(id);
    const use = () => {
      drop();
      editing.reset();
      void editing.take(aside.code);
    };
    offerChoice(view.element, authorChanged, [
      [useMine, use],
      [dropMine, drop],
    ]);
  }
}
