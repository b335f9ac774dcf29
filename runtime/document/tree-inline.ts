/** What stands inside a paragraph, and what all nodes have in common. */
import type { Span } from "./syntax/raw.js";
import type { Language } from "./types.js";

export interface Located {
  /** Absent on nodes that were made rather than read. */
  position?: Span;
}
export interface Parent<Child> extends Located {
  children: Child[];
}
export interface Literal extends Located {
  value: string;
}

export type Phrasing =
  | Text
  | Strong
  | Emphasis
  | InlineCode
  | InlineMath
  | Link
  | Picture
  | LineBreak
  | FootnoteReference
  | Reference
  | Citation
  | CitationItem
  | TermUse;

export interface Picture extends Located {
  type: "image";
  url: string;
  path?: string;
  alt: string;
  title?: string;
}
export interface Text extends Literal {
  type: "text";
}
export interface InlineCode extends Literal {
  type: "inlineCode";
}
export interface InlineMath extends Literal {
  type: "inlineMath";
}
export interface Strong extends Parent<Phrasing> {
  type: "strong";
}
export interface Emphasis extends Parent<Phrasing> {
  type: "emphasis";
}
export interface Link extends Parent<Phrasing> {
  type: "link";
  url: string;
  title?: string;
}
export interface LineBreak extends Located {
  type: "break";
}
export interface FootnoteReference extends Located {
  type: "footnoteReference";
  label: string;
  number: number;
}
/** `children` are the words to show: written by the author, else filled in by `assembleBook`. */
export interface Reference extends Parent<Phrasing> {
  type: "reference";
  role: "eq" | "ref" | "numref";
  label: string;
  /**
   * Where it leads: a section in an edition, and the anchor there. Absent while unresolved. The
   * edition is another one where the section is not yet written in this one.
   */
  target?: { section: string; id: string; language: Language };
}
/** `children` are words and `citationItem`s, filled in by `assembleBook`. */
export interface Citation extends Parent<Phrasing> {
  type: "citation";
  style: "parenthetical" | "textual";
  keys: string[];
}
/** Leads to the work in the section's list of references. */
export interface CitationItem extends Parent<Phrasing> {
  type: "citationItem";
  key: string;
}
export interface TermUse extends Parent<Phrasing> {
  type: "term";
  term: string;
}
