import type { Section } from "../../runtime/document/index.js";
import type { Cell, Problem } from "../../runtime/document/index.js";
import type { Lanes, NodeCellRun } from "../../runtime/node/index.js";

/** One notebook that was run in one place. */
export interface NotebookRun {
  /** Says the language as well. */
  section: Section;
  /** Such as "Node wasm", "Chromium webgl" or "Jupyter". */
  place: string;
  /** Whether the engine is another than V8, which Node, Jupyter's kernel and Chromium share. */
  isOtherEngine?: boolean;
  /** The cells that were meant to run there, in order. */
  cells: readonly Cell[];
  /** What came of them. A cell that has no run here did not run. */
  runs: readonly NodeCellRun[];
  seconds: number;
  /** Answers to exercises that were judged. */
  proofs?: number;
  /** Faults that no cell's own run tells, such as outputs unlike those of another place. */
  problems?: readonly Problem[];
}

export interface PlaceOptions {
  /** The folder of the book. */
  root: string;
  /** Where the notebooks take their turns, with those of other places. */
  lanes: Lanes;
  /** Called for each notebook as soon as it was run. */
  onRun: (run: NotebookRun) => void;
}
