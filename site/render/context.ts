import type {
  Book,
  Cell,
  CellRun,
  Problem,
  Section,
  SectionExercise,
} from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import type { SiteWords } from "../words.js";
import type { Highlighter } from "./code.js";
import type { BookMarks } from "./exercise-marks.js";
import type { BookChecks } from "./formula-checks.js";
import type { Formulas } from "./math.js";
import type { Pictures } from "./pictures.js";

/** What all pages need to know. */
export interface BookContext {
  book: Book;
  addresses: Addresses;
  marks: BookMarks;
}

/** What the rendering of one section's tree needs to know. */
export interface RenderContext extends BookContext {
  section: Section;
  words: SiteWords;
  formulas: Formulas;
  highlighter: Highlighter;
  pictures: Pictures;
  cells: ReadonlyMap<string, Cell>;
  /** The section's exercises, by the label of the cell that takes an answer. */
  exercises: ReadonlyMap<string, SectionExercise>;
  /** The saved runs of the section's cells, by label. */
  runs: ReadonlyMap<string, CellRun>;
  /** All checks of the book's formulas. */
  checks: BookChecks;
  /** How often each footnote, work and term was mentioned so far: mentions need anchors of their own. */
  mentions: Map<string, number>;
  /** Blocks tell their lines in the source. */
  withLines: boolean;
  /** Where the block begins that is being rendered: words in it may not know where they stand. */
  at: { line: number; column: number };
  /** Takes what turns out to be wrong while rendering. */
  problems: Problem[];
}

/** Notes a problem at a node's place in the section's file. */
export function report(
  context: RenderContext,
  node: { position?: { start: { line: number; column: number } } },
  message: string,
): void {
  const { line, column } = node.position?.start ?? context.at;
  context.problems.push({ place: { file: context.section.file, line, column }, message });
}
