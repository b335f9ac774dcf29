import type { EntranceLink, Language } from "../../runtime/document/index.js";
import { LISTS } from "../addresses.js";
import type { BookContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { isWritten, listedSections, placeOf } from "../sections.js";
import { siteWords } from "../words.js";
import type { Cover } from "./cover.js";
import { headerHtml, panelHtml } from "./header.js";
import { outlineHtml, sectionItems } from "./outline.js";
import { pageHtml } from "./shell.js";

/** The first page of the book in one language: what the book is, and what is in it. */
export function entrancePage(
  context: BookContext,
  language: Language,
  cover: Cover | undefined,
): string {
  const { book, addresses } = context;
  const words = siteWords[language];
  const { title, description, languages } = book.config;
  const first = listedSections(book).find((section) => isWritten(section, language));
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
  const promises = words.promises.map(({ title: name, text }) =>
    element("div", {}, element("h2", {}, name) + element("p", {}, spacedText(text, language))),
  );
  const other = languages.find((name) => name !== language);
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: false,
      switchTo: other && { language: other, href: addresses.entrance(other) },
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, language)),
    element(
      "main",
      { id: "text", "data-language": language },
      intro +
        (cover?.figure ?? "") +
        waysHtml(context, language) +
        element("section", { class: "promises" }, promises.join("\n")) +
        chaptersHtml(context, language),
    ),
    cover?.data ?? "",
  ];
  return pageHtml({
    addresses,
    language,
    title: title[language],
    description: description[language],
    editions: languages.map((name) => ({ language: name, href: addresses.entrance(name) })),
    kind: "entrance",
    styles: ["outside.css"],
    scripts: ["client.js"],
    body: body.filter((part) => part !== "").join("\n"),
  });
}

/** Ways into the book. */
function waysHtml(context: BookContext, language: Language): string {
  const ways = context.book.entrance.ways.map(({ title, text, links }) => {
    const items = links.map((link) => {
      const { href, name } = targetOf(context, language, link);
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
  { book, addresses }: BookContext,
  language: Language,
  { section = "", list }: EntranceLink,
): { href?: string; name: string } {
  const known = LISTS.find((name) => name === list);
  if (known) return { href: addresses.list(language, known), name: siteWords[language][known] };
  const { number, title, written } = placeOf(book, language, section);
  const name = `${number} ${title}`;
  return written ? { href: addresses.section(language, section), name } : { name };
}

function chaptersHtml(context: BookContext, language: Language): string {
  const words = siteWords[language];
  const chapters = context.book.chapters.map((chapter) => {
    const label = element("small", {}, spacedText(words.chapter(chapter.number), language));
    const name = element("h3", {}, label + spacedText(chapter.title[language], language));
    const list = element("ol", {}, sectionItems(context, chapter, language));
    return element("li", { id: chapter.folder }, name + list);
  });
  const heading = element("h2", {}, words.outline);
  return element(
    "section",
    { class: "chapters" },
    heading + element("ol", {}, chapters.join("\n")),
  );
}
