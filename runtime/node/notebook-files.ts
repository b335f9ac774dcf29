import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Book, Problem, Section } from "../document/index.js";
import { toNotebook } from "../document/index.js";

/** Where a section's notebook lies, from the book's root. */
export const notebookFile = ({ language, id }: Section) => `notebooks/${language}/${id}.ipynb`;

const isCurrent = (path: string, text: string) =>
  existsSync(path) && readFileSync(path, "utf8") === text;

/** Writes the notebooks that are not as the chapters make them; returns their files. */
export function writeNotebooks(root: string, book: Book): string[] {
  return book.sections.flatMap((section) => {
    const file = notebookFile(section);
    const path = join(root, file);
    const text = toNotebook(section, book);
    if (isCurrent(path, text)) return [];
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return [file];
  });
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    // Jupyter keeps copies of notebooks in hidden folders.
    if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : filesBelow(root, path);
    return entry.name.endsWith(".ipynb") ? [path] : [];
  });
}

/** Notebooks that no section makes, such as those of a section that has another name now. */
export function strayNotebooks(root: string, book: Book): Problem[] {
  const made = new Set(book.sections.map(notebookFile));
  return filesBelow(root, "notebooks")
    .filter((file) => !made.has(file))
    .map((file) => ({
      place: { file, line: 1, column: 1 },
      message: "no section of the book makes this notebook. Remove it.",
    }));
}

/** The first line in which two texts differ. */
function firstDifference(one: string, other: string): number {
  const [lines, others] = [one.split("\n"), other.split("\n")];
  const index = lines.findIndex((line, at) => line !== others[at]);
  return (index < 0 ? lines.length : index) + 1;
}

/** What is not as the chapters make it; empty when nothing needs to be written. */
export function checkNotebooks(root: string, book: Book): Problem[] {
  const outdated = book.sections.flatMap((section) => {
    const file = notebookFile(section);
    const path = join(root, file);
    const text = toNotebook(section, book);
    if (isCurrent(path, text)) return [];
    const there = existsSync(path) ? readFileSync(path, "utf8") : undefined;
    const line = there === undefined ? 1 : firstDifference(there, text);
    const fault =
      there === undefined ? "the notebook is missing" : `it is not as ${section.file} makes it`;
    const message = `${fault}. Write it anew: npm run notebooks`;
    return [{ place: { file, line, column: 1 }, message }];
  });
  return [...outdated, ...strayNotebooks(root, book)];
}
