import type { BookChapter, BookSection, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { LISTS } from "../addresses.js";
import type { BookContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { isWritten } from "../sections.js";
import { siteWords } from "../words.js";

/**
 * The whole outline of the book, and its lists; the chapter of the current section is unfolded.
 *
 * @param current - the id of a section or the name of a list.
 */
export function outlineHtml(context: BookContext, language: Language, current?: string): string {
  const chapters = context.book.chapters.map((chapter) => {
    const isCurrent = chapter.sections.some(({ id }) => id === current);
    const written = chapter.sections.some((section) => isWritten(section, language));
    const summary = element(
      "summary",
      { class: written ? undefined : "unwritten" },
      numbered(chapter, language),
    );
    const list = element("ol", {}, sectionItems(context, chapter, language, current));
    return element("li", {}, element("details", { open: isCurrent }, summary + list));
  });
  const outline = element("ol", { class: "outline" }, chapters.join("\n"));
  return outline + listLinks(context.addresses, language, current);
}

function listLinks(addresses: Addresses, language: Language, current?: string): string {
  const words = siteWords[language];
  const items = LISTS.map((name) => {
    const here = name === current ? "page" : undefined;
    const href = addresses.list(language, name);
    return element("li", {}, element("a", { href, "aria-current": here }, words[name]));
  });
  return element("ul", { class: "outline-lists", "aria-label": words.lists }, items.join("\n"));
}

/** The items of a chapter's list: links to what is written, dimmed titles of what is to come. */
export function sectionItems(
  { addresses, marks }: BookContext,
  { sections }: BookChapter,
  language: Language,
  current?: string,
): string {
  const words = siteWords[language];
  const items = sections.map((section) => {
    const title = numbered(section, language);
    if (!isWritten(section, language)) {
      const note = element("span", { class: "visually-hidden" }, `（${words.unwritten}）`);
      return element("li", { class: "unwritten" }, element("span", {}, title + note));
    }
    const href = addresses.section(language, section.id);
    const here = section.id === current ? "page" : undefined;
    const count = marks.get(section.id)?.size ?? 0;
    const exercises = count > 0 ? { "data-exercises": count, "data-of": section.id } : {};
    return element("li", {}, element("a", { href, "aria-current": here, ...exercises }, title));
  });
  return items.join("\n");
}

function numbered({ number, title }: BookChapter | BookSection, language: Language): string {
  const name = spacedText(title[language], language);
  return `${element("span", { class: "number" }, number)} ${element("span", {}, name)}`;
}
