import type { Book, EntranceLink, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { LISTS } from "../addresses.js";
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
      start,
  );
  const caption = book.entrance.caption?.[language];
  const picture =
    cover &&
    element(
      "figure",
      { class: "cover-picture" },
      cover + (caption ? element("figcaption", {}, spacedText(caption, language)) : ""),
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
        picture +
        waysHtml(book, addresses, language) +
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

/** Ways into the book. */
function waysHtml(book: Book, addresses: Addresses, language: Language): string {
  const ways = book.entrance.ways.map(({ title, text, links }) => {
    const items = links.map((link) => {
      const { href, name } = targetOf(book, addresses, language, link);
      const label = spacedText(link.label?.[language] ?? name, language);
      return element("li", {}, href ? element("a", { href }, label) : label);
    });
    const heading = element("h2", {}, spacedText(title[language], language));
    const words = element("p", {}, spacedText(text[language], language));
    return element("section", {}, heading + words + element("ul", {}, items.join("")));
  });
  return ways.length > 0 ? element("div", { class: "ways" }, ways.join("\n")) : "";
}

/** Where a link leads; nowhere yet if its section is not written. */
function targetOf(
  book: Book,
  addresses: Addresses,
  language: Language,
  { section, list }: EntranceLink,
): { href?: string; name: string } {
  const known = LISTS.find((name) => name === list);
  if (known) return { href: addresses.list(language, known), name: siteWords[language][known] };
  const listed = book.chapters.flatMap(({ sections }) => sections).find(({ id }) => id === section);
  const name = listed ? `${listed.number} ${listed.title[language]}` : "";
  const isThere = listed !== undefined && isWritten(listed, language);
  return isThere ? { href: addresses.section(language, listed.id), name } : { name };
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
