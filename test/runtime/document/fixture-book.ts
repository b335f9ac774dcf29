import { readFileSync } from "node:fs";
import {
  assembleBook,
  parseConfig,
  parseReferences,
  parseSection,
  parseTerms,
  type Book,
  type Section,
} from "../../../runtime/document/index.js";

/** A small book in two languages that uses everything that the source format has. */
export const adding = "chapters/01-sums/01-adding.md";
export const addingInEnglish = "chapters/01-sums/01-adding.en.md";
export const means = "chapters/02-more/01-means.md";

export function readFixture(file: string): string {
  return readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8");
}

/** The book, where `changes` stand in for the files of these names. */
export function fixtureBook(changes: Readonly<Record<string, string>> = {}): Book {
  const read = (file: string) => changes[file] ?? readFixture(file);
  const { config } = parseConfig(read("book.config.json"), "book.config.json");
  const { works } = parseReferences(read("chapters/references.json"), "chapters/references.json");
  const { terms } = parseTerms(read("chapters/terms.json"), "chapters/terms.json");
  if (!config) throw new Error("the fixture's book.config.json is broken");
  const files = [adding, addingInEnglish, means].map((file) => parseSection(read(file), { file }));
  return assembleBook(config, files, works, terms);
}

export function sectionOf(book: Book, file: string): Section {
  const section = book.sections.find((each) => each.file === file);
  if (!section) throw new Error(`no section ${file}`);
  return section;
}

/** A whole source file around a section's text; the text begins in line 11. */
export function chapter(text: string): string {
  return readFixture(adding).split("\n").slice(0, 10).join("\n") + `\n${text}`;
}
