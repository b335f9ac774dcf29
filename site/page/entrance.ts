import type { Book, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { siteWords } from "../words.js";
import { headerHtml, panelHtml } from "./header.js";
import { isWritten, outlineHtml, sectionItems } from "./outline.js";
import { pageHtml } from "./shell.js";

/** The first page of the book in one language: what the book is, and what is in it. */
export function entrancePage(
  book: Book,
  addresses: Addresses,
  language: Language,
  cover: string,
): string {
  const words = siteWords[language];
  const { title, description, languages } = book.config;
  const first = book.chapters
    .flatMap(({ sections }) => sections)
    .find((section) => isWritten(section, language));
  const start = first
    ? element(
        "a",
        { class: "start", href: addresses.section(language, first.id) },
        `${words.start} <span>${first.number} ${spacedText(first.title[language], language)}</span>`,
      )
    : "";
  const intro = element(
    "header",
    { class: "cover" },
    element("h1", {}, spacedText(title[language], language)) +
      element("p", { class: "lead" }, spacedText(description[language], language)) +
      start +
      (cover && element("div", { class: "cover-picture" }, cover)),
  );
  const promises = words.promises.map(({ title: name, text }) =>
    element("div", {}, element("h2", {}, name) + element("p", {}, spacedText(text, language))),
  );
  const other = languages.find((name) => name !== language);
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: false,
      switchTo: other && { language: other, href: addresses.entrance(other) },
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(book, addresses, language)),
    element(
      "main",
      { id: "text", "data-language": language },
      intro +
        element("section", { class: "promises" }, promises.join("\n")) +
        chaptersHtml(book, addresses, language),
    ),
  ];
  return pageHtml({
    addresses,
    language,
    title: title[language],
    description: description[language],
    editions: languages.map((name) => ({ language: name, href: addresses.entrance(name) })),
    kind: "entrance",
    scripts: ["client.js"],
    body: body.join("\n"),
  });
}

function chaptersHtml(book: Book, addresses: Addresses, language: Language): string {
  const words = siteWords[language];
  const chapters = book.chapters.map((chapter) => {
    const label = element("small", {}, spacedText(words.chapter(chapter.number), language));
    const name = element("h3", {}, label + spacedText(chapter.title[language], language));
    const list = element("ol", {}, sectionItems(chapter, addresses, language));
    return element("li", { id: chapter.folder }, name + list);
  });
  const heading = element("h2", {}, words.outline);
  return element(
    "section",
    { class: "chapters" },
    heading + element("ol", {}, chapters.join("\n")),
  );
}
