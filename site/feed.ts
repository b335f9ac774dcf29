import type { Book, Language } from "../runtime/document/index.js";
import type { Addresses } from "./addresses.js";
import { languageTag } from "./page/shell.js";
import { escapeHtml } from "./render/html.js";

/** What is new in the book, as Atom, for those who follow it. It takes whole addresses. */
export function feed(book: Book, addresses: Addresses, language: Language, origin: string): string {
  const own = origin + addresses.feed(language);
  const entries = book.changes.map(({ date, section, ...words }, index) => {
    const href = origin + addresses.section(language, section);
    return [
      "<entry>",
      // Those below stay when one is added above.
      `<id>${escapeHtml(own)}#${book.changes.length - index}</id>`,
      `<title>${escapeHtml(words[language])}</title>`,
      `<updated>${date}T00:00:00Z</updated>`,
      `<link href="${escapeHtml(href)}"/>`,
      "</entry>",
    ].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTag(language)}">`,
    `<id>${escapeHtml(own)}</id>`,
    `<title>${escapeHtml(book.config.title[language])}</title>`,
    `<author><name>${escapeHtml(book.config.title[language])}</name></author>`,
    `<updated>${book.changes[0]?.date ?? "1970-01-01"}T00:00:00Z</updated>`,
    `<link rel="self" href="${escapeHtml(own)}"/>`,
    `<link href="${escapeHtml(origin + addresses.entrance(language))}"/>`,
    ...entries,
    "</feed>\n",
  ].join("\n");
}
