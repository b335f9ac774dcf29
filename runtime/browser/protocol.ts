import type { Backend, Language, Output } from "../document/types.js";

/** What the worker needs to know of the page. URLs are absolute. */
export interface WorkerSettings {
  /** Where the book's assets lie. */
  assets: string;
  /** Where the page serves files that npm packages bring along. */
  packages: string;
  language: Language;
  /** The backend that the reader chose; absent: the worker chooses. */
  backend?: Backend;
  /** Backends that broke down in this page: taken only when the reader chose one. */
  broken: readonly Backend[];
  /** A lock that the worker holds as long as it lives. */
  lock: string;
  /** The backends that all cells of the page can run on. */
  allowed: readonly Backend[];
}

/** A cell that is to be run. */
export interface CellToRun {
  code: string;
  /** What the reader has set of its inputs. */
  inputs: Readonly<Record<string, unknown>>;
  /** Results that the book keeps are to be computed anew. */
  fresh: boolean;
}

/** How a cell ended; the rest of a run's story is told by outputs. */
export type CellEnd = "ok" | "error";

export type ToWorker =
  | { type: "start"; settings: WorkerSettings }
  | ({ type: "run"; run: number } & CellToRun)
  /** A file that the worker asked for; status 0: it is refused, or was not reached. */
  | { type: "file"; request: number; status: number; bytes?: ArrayBuffer };

export type FromWorker =
  | { type: "ready"; backend: Backend }
  | { type: "available"; backends: readonly Backend[] }
  | { type: "outputs"; run: number; outputs: readonly Output[] }
  /** The graphics card is gone, and with it all that this backend computed. */
  | { type: "lost"; backend: Backend }
  /** The worker could not get ready: nothing will run in it. */
  | { type: "failed"; reason: string }
  /** Asks for one of the book's files: the worker itself reaches no address. */
  | { type: "file"; request: number; url: string }
  /** The proof that a run came to its end, after so many outputs. */
  | { type: "end"; run: number; status: CellEnd; seconds: number; outputs: number };
