import type { Book, Language } from "../../runtime/document/index.js";
import { bibliography, plainText } from "../../runtime/document/index.js";
import type { SearchEntry } from "../search/entry.js";
import { siteWords } from "../words.js";
import { citedWorks } from "./mentions.js";
import { sectionEntries } from "./section-entries.js";

/** Everything that can be found in one language of the book. */
export function bookEntries(book: Book, language: Language): SearchEntry[] {
  const sections = book.sections.filter((section) => section.language === language);
  const entries = [
    ...sections.flatMap((section) => sectionEntries(section, book)),
    ...termEntries(book, language),
    ...workEntries(book, language),
  ];
  return entries.map((entry, id) => ({ id, ...entry }));
}

type Entry = Omit<SearchEntry, "id">;

const none = { labels: "", code: "" };

function termEntries({ terms }: Book, language: Language): Entry[] {
  const place = siteWords[language].glossary;
  return Object.values(terms).map(({ id, zh, en, definition }) => ({
    kind: "term",
    url: `${language}/glossary.html#term-${id}`,
    heading: language === "zh" ? `${zh}（${en}）` : `${en} (${zh})`,
    place,
    text: definition[language],
    terms: "",
    ...none,
  }));
}

function workEntries(book: Book, language: Language): Entry[] {
  const place = siteWords[language].bibliography;
  const cited = citedWorks(book, language);
  return bibliography({ cited, language }, book).map(({ key, children }) => ({
    kind: "work",
    url: `${language}/bibliography.html#work-${key}`,
    heading: book.works[key]?.title ?? key,
    place,
    text: plainText(children),
    terms: "",
    ...none,
    labels: key,
  }));
}
