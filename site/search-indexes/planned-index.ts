import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Book, Language } from "../../runtime/document/index.js";
import { bookEntries } from "../entries/book-entries.js";
import { hashedName } from "../hashed-files.js";
import type { SearchEntry } from "../search/entry.js";

/** What can be found in one language, and the file that its index goes to. */
export interface PlannedIndex {
  language: Language;
  path: string;
  entries: readonly SearchEntry[];
}

export const plannedIndexes = (book: Book): PlannedIndex[] =>
  book.config.languages.map((language) => ({
    language,
    path: `search/${language}.json`,
    entries: bookEntries(book, language),
  }));

const SEARCH = new URL("../search/", import.meta.url);

/** What makes an index of entries: our code and that of the package. */
function makers(): string {
  const code = readdirSync(SEARCH)
    .sort()
    .map((file) => readFileSync(new URL(file, SEARCH), "utf8"));
  const { resolve } = createRequire(import.meta.url);
  return [...code, readFileSync(resolve("minisearch"), "utf8")].join("\n");
}

/** The same with names that change with what the indexes are made of: pages need them first. */
export function withHashedNames(planned: readonly PlannedIndex[]): PlannedIndex[] {
  const code = makers();
  return planned.map((index) => {
    return { ...index, path: hashedName(index.path, code + JSON.stringify(index.entries)) };
  });
}
