import { relative } from "node:path";
import type { Section } from "../document/index.js";
import { formatProblem } from "../document/index.js";
import { BookError, loadBook } from "./load-book.js";

/** The section of a file; faults elsewhere in the book do not matter to it. */
export function findSection(root: string, given: string): Section {
  const file = relative(root, given).replaceAll("\\", "/");
  const { book, problems } = loadBook(root);
  if (!book) throw new BookError(problems);
  for (const problem of problems.filter(({ place }) => place.file === file)) {
    console.error(formatProblem(problem));
  }
  const section = book.sections.find((each) => each.file === file);
  if (!section) {
    const known = book.sections.map((each) => `  ${each.file}`).join("\n");
    throw new Error(`${file} is no section of the book. It has:\n${known}`);
  }
  return section;
}
