import type { Book, BookSection, Language } from "../runtime/document/index.js";

/** All sections of the outline, in order, written or not. */
export const listedSections = ({ chapters }: Book): BookSection[] =>
  chapters.flatMap(({ sections }) => sections);

/** Whether there is a page to go to: the text, or the notice that it is written in Chinese only. */
export const isWritten = ({ editions }: BookSection, language: Language): boolean =>
  editions[language] !== undefined || editions.zh !== undefined;

/** What a section is called, by its id, and whether there is a page to go to. */
export function placeOf(book: Book, language: Language, section: string) {
  const listed = listedSections(book).find(({ id }) => id === section);
  return {
    number: listed?.number ?? "",
    title: listed?.title[language] ?? "",
    written: listed !== undefined && isWritten(listed, language),
  };
}
