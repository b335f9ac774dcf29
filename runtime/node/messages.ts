import type { Output } from "../document/index.js";

export interface JobCell {
  id: string;
  code: string;
  /** What a reader would have set, by the names of inputs. */
  inputs?: Readonly<Record<string, unknown>>;
}

/** What the process of a notebook is told, as JSON on its standard input. */
export interface Job {
  root: string;
  backend: string;
  language: string;
  /** Whether results that the book keeps are computed anew. */
  fresh: boolean;
  /** Characters of output that one cell may make. */
  outputLimit: number;
  cells: readonly JobCell[];
}

/** What the process of a notebook tells, a line of JSON each, on file descriptor 3. */
export type Message =
  | { type: "start"; cell: string }
  /** late: the cell had ended already. */
  | { type: "output"; cell: string; output: Output; late: boolean }
  /** The proof that a cell ran to its end. */
  | { type: "end"; cell: string; ok: boolean; seconds: number }
  /** The proof that the process came to its end by itself. */
  | { type: "done" };
