import type { Backend, CellRun } from "../document/types.js";
import { withCode, type NotebookConfig } from "./config.js";
import { PageNotebook } from "./notebook.js";

export type { NotebookCell, NotebookConfig } from "./config.js";

/** The live cells of a page. */
export interface Notebook {
  /** Runs a cell, after the page's setup cells and the cells that it needs. */
  run(id: string): Promise<CellRun>;
  /** Runs a cell and computes what it otherwise takes from the book's stored results. */
  compute(id: string): Promise<CellRun>;
  /** Runs all cells above one. */
  runAbove(id: string): Promise<CellRun[]>;
  /** Runs a cell and all below it, after the cells that they need. */
  runBelow(id: string): Promise<CellRun[]>;
  /** Runs the cells whose outputs come from other code than the page has now. */
  runStale(): Promise<CellRun[]>;
  /** Runs all cells in order. */
  runAll(): Promise<CellRun[]>;
  /** Puts code into a cell, as the reader's own, and runs it. */
  answer(id: string, code: string): Promise<CellRun>;
  /** Opens a cell in the editor. */
  edit(id: string): Promise<void>;
  /** Ends what runs, at once; the cells' variables are lost. */
  stop(): void;
  /** Brings a cell's first code and saved output back. */
  reset(id: string): void;
  /** Does so for all cells of the page. */
  resetAll(): void;
  /** The backend that runs the cells; undefined before the first run. */
  readonly backend: Backend | undefined;
  /** Chooses a backend; undefined leaves the choice to the runtime. */
  setBackend(backend: Backend | undefined): void;
}

/** Brings the cells under `root` to life. Nothing is loaded or run before a method is called. */
export const startNotebook = (root: HTMLElement, config: NotebookConfig): Notebook =>
  new PageNotebook(root, withCode(root, config));
