import type { Root } from "./tree.js";
import type { Phrasing } from "./tree-inline.js";
import type { Backend, Cell, Language, Place, Problem } from "./types.js";

export type TargetKind = "section" | "heading" | "equation" | "figure" | "table" | "exercise";

/** Something that a label names. */
export interface Target {
  label: string;
  kind: TargetKind;
  /** The section's id, such as `03-algorithm/02-steps`. */
  section: string;
  /** The anchor in the section's page. */
  id: string;
  /** Such as 3.2.1, or 3.2 for a section; absent for a heading. */
  number?: string;
  /** The words of a heading; empty for all else. */
  words: readonly Phrasing[];
  place: Place;
}

export interface Section {
  /** Folder and file without ending and language, such as `03-algorithm/02-steps`. */
  id: string;
  /** The chapter's folder, such as `03-algorithm`. */
  folder: string;
  file: string;
  language: Language;
  /** Such as 3.2. */
  number: string;
  /** The plain words of the H1; empty when there is none. */
  title: string;
  label?: string;
  /** In the order of the text. In an English section they are the Chinese section's, by label. */
  cells: readonly Cell[];
  targets: readonly Target[];
  tree: Root;
  /** Keys of the works that are cited, and ids of the terms that are used, in order of mention. */
  cited: readonly string[];
  terms: readonly string[];
  problems: readonly Problem[];
}

export type Words = Readonly<Record<Language, string>>;

export interface OutlineSection {
  file: string;
  title: Words;
}
export interface OutlineChapter {
  folder: string;
  title: Words;
  sections: readonly OutlineSection[];
}
/** book.config.json. */
export interface BookConfig {
  title: Words;
  description: Words;
  languages: readonly Language[];
  /** Begins and ends with a slash. */
  baseUrl: string;
  backends: readonly Backend[];
  chapters: readonly OutlineChapter[];
}

/** A work in chapters/references.json: the parts of CSL-JSON that the book shows. */
export interface Work {
  id: string;
  type: string;
  title: string;
  author: readonly { family?: string; given?: string; literal?: string }[];
  year: string;
  container?: string;
  volume?: string;
  issue?: string;
  page?: string;
  publisher?: string;
  url?: string;
  doi?: string;
}

/** A term in chapters/terms.json. */
export interface Term {
  id: string;
  zh: string;
  en: string;
  definition: Words;
}

/** An idea in chapters/ideas.json. */
export interface Idea {
  id: string;
  zh: string;
  en: string;
  /** The section that it is explained in, such as `03-algorithm/02-steps`. */
  section: string;
  /** The ideas that must be known before. */
  needs: readonly string[];
}

/** A change in chapters/changes.json, in words for readers. */
export interface Change {
  /** Such as 2026-11-28. */
  date: string;
  /** The section that it leads to. */
  section: string;
  zh: string;
  en: string;
}

/** A link of the entrance; without a label it has the name of what it leads to. */
export interface EntranceLink {
  section?: string;
  /** A page that lists something of the whole book, such as `map`. */
  list?: string;
  label?: Words;
}

/** chapters/entrance.json. */
export interface Entrance {
  /** The cell whose figure stands on the cover, and can be run there. */
  figure?: { section: string; cell: string };
  /** Of that figure. */
  caption?: Words;
  /** Ways into the book, for several kinds of readers. */
  ways: readonly { title: Words; text: Words; links: readonly EntranceLink[] }[];
}

export interface BookSection {
  id: string;
  number: string;
  title: Words;
  /** The editions that are written. */
  editions: Readonly<Partial<Record<Language, Section>>>;
}
export interface BookChapter {
  folder: string;
  number: string;
  title: Words;
  sections: readonly BookSection[];
}
export interface Book {
  config: BookConfig;
  /** The whole outline, in order. */
  chapters: readonly BookChapter[];
  /** All sections that are written, in the outline's order, with numbers and references filled in. */
  sections: readonly Section[];
  /** What labels name, by language. */
  targets: Readonly<Record<Language, Readonly<Record<string, Target>>>>;
  works: Readonly<Record<string, Work>>;
  terms: Readonly<Record<string, Term>>;
  ideas: readonly Idea[];
  entrance: Entrance;
  /** Newest first. */
  changes: readonly Change[];
  /** Everything that is wrong, in the order of files and lines. */
  problems: readonly Problem[];
}
