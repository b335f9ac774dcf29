import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Book, Problem, Section } from "../document/index.js";
import { takeBack } from "../document/index.js";
import { notebookFile } from "./notebook-files.js";

/** A chapter that a notebook changes. */
interface Edit {
  chapter: string;
  notebook: string;
  source: string;
}

const problemOf = (file: string, message: string): Problem => ({
  place: { file, line: 1, column: 1 },
  message,
});

/** The file that holds a section's code, also that of its English edition. */
const chapterOf = (section: Section) => section.cells[0]?.place.file ?? section.file;

function editOf(root: string, book: Book, section: Section) {
  const notebook = notebookFile(section);
  if (!existsSync(join(root, notebook))) return { problems: [] };
  const chapter = chapterOf(section);
  const before = readFileSync(join(root, chapter), "utf8");
  const text = readFileSync(join(root, notebook), "utf8");
  const { source, problems } = takeBack(before, text, { section, book, file: notebook });
  if (source === undefined || source === before) return { problems };
  return { problems, edit: { chapter, notebook, source } satisfies Edit };
}

const changedAt = (root: string, file: string) => statSync(join(root, file)).mtimeMs;

/**
 * Takes the code of notebooks back into their chapters: of those that are named, or of all that were
 * saved later than their chapter. Nothing is written when anything is wrong.
 */
export function takeBackNotebooks(
  root: string,
  book: Book,
  named: readonly string[],
): { written: readonly Edit[]; problems: readonly Problem[] } {
  const known = book.sections.map(notebookFile);
  const unknown = named.filter((file) => !known.includes(file));
  const chosen = book.sections.filter((section) => {
    return named.length === 0 || named.includes(notebookFile(section));
  });
  const results = chosen.map((section) => editOf(root, book, section));
  const edits = results.flatMap(({ edit }) => edit ?? []);
  const problems = [
    ...unknown.map((file) => problemOf(file, "no section of the book makes this notebook.")),
    ...results.flatMap((result) => result.problems),
  ];
  edits.forEach(({ chapter, notebook }, index) => {
    // The older of two that differ is not an edit: its code would undo what was written since.
    if (named.length === 0 && changedAt(root, notebook) < changedAt(root, chapter)) {
      const hint = `Write it anew with npm run notebooks, or take it back by its name: npm run notebooks -- --back ${notebook}`;
      problems.push(problemOf(notebook, `${chapter} was changed after it. ${hint}`));
    }
    const other = edits.slice(0, index).find((edit) => edit.chapter === chapter);
    if (other) {
      const hint = "Name the one that counts: npm run notebooks -- --back FILE";
      problems.push(problemOf(notebook, `${other.notebook} changes ${chapter} as well. ${hint}`));
    }
  });
  if (problems.length > 0) return { written: [], problems };
  for (const { chapter, source } of edits) writeFileSync(join(root, chapter), source);
  return { written: edits, problems };
}
