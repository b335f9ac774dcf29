import type { Output } from "../document/index.js";

export interface JobCell {
  id: string;
  code: string;
  /** What a reader would have set, by the names of inputs. */
  inputs?: Readonly<Record<string, unknown>>;
}

/** What the process of a notebook is told, as a line of JSON on its standard input. */
export interface Job {
  root: string;
  backend: string;
  language: string;
  /** Whether results that the book keeps are computed anew. */
  fresh: boolean;
  /** Characters of output that one cell may make. */
  outputLimit: number;
  cells: readonly JobCell[];
  /** Whether the process asks for more when these have run: then another line names more cells. */
  asks: boolean;
}

/** A message with its number, from 1: a gap shows that one was lost. */
export type Message = Told & { number: number };

/** What the process of a notebook tells, a line of JSON each, on file descriptor 3. */
export type Told =
  | { type: "start"; cell: string }
  /** late: the cell had ended already. */
  | { type: "output"; cell: string; output: Output; late: boolean }
  /** The cell read a file of the book, or tried to. */
  | { type: "asset"; cell: string; path: string }
  /** The proof that a cell ran to its end. */
  | { type: "end"; cell: string; ok: boolean; seconds: number }
  /** All cells have run to their end; the process waits to be told which to run now. */
  | { type: "ask" }
  /** The proof that the process came to its end by itself. */
  | { type: "done" };
