/** A part of the book that can be found: what stands below a heading, a term, a work. */
export interface SearchEntry {
  id: number;
  kind: "section" | "heading" | "term" | "work";
  /** From the site's base path. */
  url: string;
  heading: string;
  /** The section that it is a part of. */
  place: string;
  /** The prose: results quote it. */
  text: string;
  /** Names in both languages of the terms that are used. */
  terms: string;
  /** Labels and numbers of equations, figures, tables, exercises and cells. */
  labels: string;
  /** Names in code, and what results do not quote. */
  code: string;
}

/** What of an entry a result shows. */
export type ShownEntry = Pick<SearchEntry, "id" | "kind" | "url" | "heading" | "place" | "text">;
