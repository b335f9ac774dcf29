import type { Book, Language, Section } from "../../runtime/document/index.js";

const editions = ({ sections }: Book, language: Language): Section[] =>
  sections.filter((section) => section.language === language);

/** The keys of all works that the book cites in a language, in the order of first mention. */
export function citedWorks(book: Book, language: Language): string[] {
  return [...new Set(editions(book, language).flatMap(({ cited }) => cited))];
}

/** The sections that cite a work. */
export const sectionsCiting = (book: Book, language: Language, key: string): Section[] =>
  editions(book, language).filter(({ cited }) => cited.includes(key));

/** The section in which a term is used first. */
export const sectionWithTerm = (book: Book, language: Language, term: string) =>
  editions(book, language).find(({ terms }) => terms.includes(term));
