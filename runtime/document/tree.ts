/**
 * A section's text as a tree: plain data in the manner of mdast, with the book's own nodes.
 * `parseSection` leaves numbers and the words of references open; `assembleBook` fills them in.
 */
import type { Place } from "./types.js";
import type { Literal, Located, Parent, Phrasing, Picture } from "./tree-inline.js";

export interface Root extends Parent<Block> {
  type: "root";
}

export type Block =
  | Heading
  | Paragraph
  | List
  | ListItem
  | Quote
  | CodeBlock
  | DisplayMath
  | Figure
  | Picture
  | Table
  | TableRow
  | TableCell
  | TableFigure
  | Admonition
  | Dropdown
  | Aside
  | Exercise
  | Solution
  | Hint
  | Choice
  | ChoiceOption
  | Answer
  | WrongAnswer
  | CellNode
  | DefinitionList
  | FootnoteDefinition
  | Rule;

export type Node = Root | Block | Phrasing | DefinitionTerm | DefinitionDescription;

export interface Heading extends Parent<Phrasing> {
  type: "heading";
  depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** The target written before it, if any. */
  label?: string;
  /** Unique in the section; the anchor in the page. */
  id: string;
}
export interface Paragraph extends Parent<Phrasing> {
  type: "paragraph";
}
export interface List extends Parent<ListItem> {
  type: "list";
  ordered: boolean;
  start?: number;
  /** Blank lines between the items. */
  spread: boolean;
}
export interface ListItem extends Parent<Block> {
  type: "listItem";
  spread: boolean;
}
export interface Quote extends Parent<Block> {
  type: "blockquote";
}
/** Code that is shown and never run. */
export interface CodeBlock extends Literal {
  type: "code";
  lang?: string;
}
export interface DisplayMath extends Literal {
  type: "math";
  label?: string;
  /** It is a definition, a model or notation: there is nothing to check. */
  defines?: boolean;
  /** Anchor in the page. Only equations with a label have an id and a number. */
  id?: string;
  number?: string;
}
export interface Figure extends Parent<Block> {
  type: "figure";
  label?: string;
  id?: string;
  number?: string;
  /** As written, relative to the chapter's file, and from the book's root (absent for a web address). */
  url: string;
  path?: string;
  alt: string;
  width?: string;
  /** `children` is the caption. */
}
export interface Table extends Parent<TableRow> {
  type: "table";
}
export interface TableRow extends Parent<TableCell> {
  type: "tableRow";
}
export interface TableCell extends Parent<Phrasing> {
  type: "tableCell";
  header: boolean;
  align?: "left" | "right" | "center";
}
export interface TableFigure extends Parent<Block> {
  type: "tableFigure";
  label?: string;
  id?: string;
  number?: string;
  caption: Phrasing[];
}
export type AdmonitionKind = "note" | "tip" | "important" | "warning";
export interface Admonition extends Parent<Block> {
  type: "admonition";
  kind: AdmonitionKind;
  /** Empty: the kind's own word is the title. */
  title: Phrasing[];
}
/** Folded text. */
export interface Dropdown extends Parent<Block> {
  type: "dropdown";
  title: Phrasing[];
}
/** A side note. */
export interface Aside extends Parent<Block> {
  type: "aside";
  title: Phrasing[];
}
export interface Exercise extends Parent<Block> {
  type: "exercise";
  label: string;
  id: string;
  number?: string;
  title: Phrasing[];
  kind?: ExerciseKind;
  /** What the fields of its form are called; by default as in its cell. */
  fields: readonly FormField[];
  /** Why it does not check itself. */
  unchecked?: string;
}
/** What an exercise asks its reader to do. */
export type ExerciseKind =
  | "code"
  | "predict"
  | "derive"
  | "bug"
  | "shape"
  | "figure"
  | "counterexample"
  | "choice"
  | "research"
  | "convert";
/** A field of a form, in the words of one edition. */
export interface FormField {
  name: string;
  words: Phrasing[];
  /** A number that is set by a slider. */
  slider?: { low: number; high: number; step: number };
}
/** One of an exercise's hints, which are seen one after the other. */
export interface Hint extends Parent<Block> {
  type: "hint";
  /** Counts from 1 in its exercise. */
  number: number;
}
/** Options of which one is right, each with what is said to who takes it. */
export interface Choice extends Parent<ChoiceOption> {
  type: "choice";
}
export interface ChoiceOption extends Parent<Block> {
  type: "choiceOption";
  /** A, B, C … */
  letter: string;
  right: boolean;
  title: Phrasing[];
  /** `children` is what is said of it. */
}
/** A right answer: what stands in the exercise's cell, or in the fields of its form. */
export interface Answer extends Located {
  type: "answer";
  exercise: string;
  /** Empty in the English section until the editions are joined. */
  text: string;
  /** The text's first line. */
  place: Place;
  /** How it is shown; known when the book is put together. */
  shown?: "code" | "formula" | "text";
}
/** An answer that must not pass; readers do not see it. */
export interface WrongAnswer extends Located {
  type: "wrongAnswer";
  exercise: string;
  text: string;
  /** The text's first line. */
  place: Place;
  /** A piece of the right answer: the wrong one has `text` in its place. */
  insteadOf?: string;
  /** Words that the verdict must say. */
  says: string;
}
export interface Solution extends Parent<Block> {
  type: "solution";
  /** The exercise's label. */
  exercise: string;
  id: string;
  number?: string;
}
/** The place of a cell in the text; the cell itself is in `Section.cells`. */
export interface CellNode extends Located {
  type: "cell";
  /** The cell's label. */
  cell: string;
  figure?: CellFigure;
}
/** The cell's outputs are a numbered figure. */
export interface CellFigure {
  label: string;
  id: string;
  number?: string;
  caption: Phrasing[];
  alt: string;
}
export interface DefinitionList extends Parent<DefinitionTerm | DefinitionDescription> {
  type: "definitionList";
}
export interface DefinitionTerm extends Parent<Phrasing> {
  type: "definitionTerm";
}
export interface DefinitionDescription extends Parent<Block> {
  type: "definitionDescription";
}
export interface FootnoteDefinition extends Parent<Block> {
  type: "footnoteDefinition";
  label: string;
  /** Counts from 1 in the order of the first mention. */
  number: number;
}
export interface Rule extends Located {
  type: "thematicBreak";
}
