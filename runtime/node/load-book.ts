import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Book, Problem } from "../document/index.js";
import {
  assembleBook,
  formatProblem,
  parseChanges,
  parseConfig,
  parseEntrance,
  parseIdeas,
  parseReferences,
  parseSection,
  parseTerms,
} from "../document/index.js";

const CONFIG = "book.config.json";
const REFERENCES = "chapters/references.json";
const TERMS = "chapters/terms.json";
const CHANGES = "chapters/changes.json";
const ENTRANCE = "chapters/entrance.json";
const IDEAS = "chapters/ideas.json";

/** The text of a file of the book, and an empty list in place of a list that the book has not. */
function read(root: string, file: string, missing = "[]"): string {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : missing;
}

/** All chapter files, also those that the outline does not name, so that they are reported. */
function sectionFiles(root: string): string[] {
  const chapters = join(root, "chapters");
  if (!existsSync(chapters)) return [];
  return readdirSync(chapters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(chapters, name))
        .filter((file) => file.endsWith(".md"))
        .map((file) => `chapters/${name}/${file}`),
    )
    .sort();
}

/**
 * Reads the book in a folder. `book` is there when its configuration can be read; it must not be
 * used for anything that is kept while there are problems.
 */
export function loadBook(root: string): { book?: Book; problems: readonly Problem[] } {
  if (!existsSync(join(root, CONFIG))) {
    const place = { file: CONFIG, line: 1, column: 1 };
    return { problems: [{ place, message: `the file is missing in ${root}` }] };
  }
  const { config, problems } = parseConfig(read(root, CONFIG), CONFIG);
  if (!config) return { problems };
  const { backends } = config;
  const sections = sectionFiles(root).map((file) =>
    parseSection(read(root, file), { file, backends }),
  );
  const references = parseReferences(read(root, REFERENCES), REFERENCES);
  const terms = parseTerms(read(root, TERMS), TERMS);
  const outline = config.chapters.flatMap((chapter) =>
    chapter.sections.map((section) => `${chapter.folder}/${section.file}`),
  );
  const ideas = parseIdeas(read(root, IDEAS), IDEAS, outline);
  const { entrance, ...welcome } = parseEntrance(
    read(root, ENTRANCE, '{ "ways": [] }'),
    ENTRANCE,
    outline,
  );
  const news = parseChanges(read(root, CHANGES), CHANGES, outline);
  const book = assembleBook(config, sections, references.works, terms.terms, {
    ideas: ideas.ideas,
    entrance,
    changes: news.changes,
  });
  return {
    book,
    problems: [
      ...problems,
      ...references.problems,
      ...terms.problems,
      ...ideas.problems,
      ...welcome.problems,
      ...news.problems,
      ...book.problems,
    ],
  };
}

/** Everything that is wrong in a book, a line each. */
export class BookError extends Error {
  override name = "BookError";
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
  }
}

/** The book, or a BookError that names everything that is wrong in it. */
export function loadSoundBook(root: string): Book {
  const { book, problems } = loadBook(root);
  if (!book || problems.length > 0) throw new BookError(problems);
  return book;
}
