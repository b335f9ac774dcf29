/** Where something stands in a source file; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** One thing that is wrong in a source file, and where. Printed as `file:line:column: message`. */
export interface Problem {
  place: Place;
  message: string;
}

export type Language = "zh" | "en";

export type Backend = "cpu" | "wasm" | "webgl" | "webgpu";

/** What a cell's text output must be, as written in an `{expect}` directive. */
export interface Expectation {
  place: Place;
  /** The expected text; numbers in it are compared within the tolerances, all else exactly. */
  text: string;
  /** Largest absolute difference of a number; 0 when neither tolerance is given. */
  absolute: number;
  /** Largest difference relative to the expected number. */
  relative: number;
  /** Largest difference in steps between neighbouring numbers of this precision. */
  ulp?: { count: number; bits: 32 | 64 };
  /** The engine whose own words these are; others say the same in other words. */
  engine?: "V8";
  /** What must hold of the output besides; with these an empty text is not compared. */
  checks?: readonly OutputCheck[];
}

/** A property of a cell's output. */
export type OutputCheck =
  /** The shapes, or types, of the tensors that are shown, in order; a single type is that of all. */
  | { kind: "shape"; shapes: readonly (readonly number[])[] }
  | { kind: "dtype"; types: readonly string[] }
  /** The order of the printed numbers. */
  | { kind: "monotone"; order: Order; column?: number }
  /** A statistic of the printed numbers lies in a band. */
  | { kind: "band"; statistic: Statistic; low: number; high: number; column?: number }
  /** What drawings are made of. */
  | { kind: "svg"; parts: readonly SvgPart[] };

export type Order = "increasing" | "decreasing" | "nondecreasing" | "nonincreasing";
export type Statistic = "mean" | "median" | "min" | "max" | "each";
/** So many elements with a tag, a class or both; or an element whose text contains the given one. */
export type SvgPart =
  { selector: string; count: number; atLeast: boolean } | { selector: string; text: string };

export interface Cell {
  /** The cell's label: unique in the section, the same in all editions, the id in the notebook. */
  id: string;
  code: string;
  /** The first line of the code (not of the fence). */
  place: Place;
  /** Code is folded away in the page and in Jupyter; it runs all the same. */
  hidden: boolean;
  /** Runs before any other cell of the page that the reader touches. */
  setup: boolean;
  /** The backends that must be able to run the cell; all of the book's when not said. */
  backends: readonly Backend[];
  expectations: readonly Expectation[];
  /** Why nothing is said of what the cell prints. */
  unchecked?: string;
  /** Rules for authors that the cell breaks for a reason. */
  allowed?: { rules: readonly string[]; reason: string; place: Place };
}

/** One thing that a cell showed, in the order in which it was shown. Plain data. */
export type Output =
  | { kind: "stream"; name: "stdout" | "stderr"; text: string }
  /** A display by mime type; one with an id takes the place of an earlier one with that id. */
  | { kind: "display"; id?: string; data: Readonly<Record<string, string>> }
  | { kind: "error"; name: string; message: string; line?: number; column?: number };

export interface CellRun {
  id: string;
  /** "not-run": it never started or left no proof that it ran to its end. */
  status: "ok" | "error" | "stopped" | "not-run";
  outputs: readonly Output[];
  seconds: number;
}
