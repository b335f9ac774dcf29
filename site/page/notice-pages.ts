import type { Book, BookSection, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import type { BookContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { siteWords } from "../words.js";
import { headerHtml, panelHtml } from "./header.js";
import { neighboursHtml } from "./neighbours.js";
import { outlineHtml } from "./outline.js";
import { languageTag, pageHtml } from "./shell.js";

/** Stands where a section is not yet written in one language, and leads to the other one. */
export function missingPage(
  context: BookContext,
  language: Language,
  section: BookSection,
): string {
  const { book, addresses } = context;
  const words = siteWords[language];
  const other: Language = language === "zh" ? "en" : "zh";
  const href = addresses.section(other, section.id);
  const name = `${section.number} ${section.title[other]}`;
  const link = element(
    "a",
    { href, hreflang: languageTag(other) },
    `${words.readInstead}${words.colon}<span lang="${languageTag(other)}">${spacedText(name, other)}</span>`,
  );
  const number = element("span", { class: "number" }, section.number);
  const heading = element("h1", {}, `${number} ${spacedText(section.title[language], language)}`);
  const article = element(
    "article",
    { id: "text", class: "text" },
    element("header", { class: "title" }, heading) +
      element("div", { class: "box box-note" }, `<p>${words.missing}</p><p>${link}</p>`) +
      neighboursHtml(book, addresses, language, section.id),
  );
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: false,
      switchTo: { language: other, href },
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, language, section.id)),
    element("main", { "data-language": language }, article),
  ];
  return pageHtml({
    addresses,
    language,
    title: `${section.number} ${section.title[language]} · ${book.config.title[language]}`,
    description: words.missing,
    editions: [{ language: other, href }],
    kind: "section",
    styles: ["outside.css"],
    scripts: ["client.js"],
    body: body.join("\n"),
  });
}

/** The site's first page: both languages, of which a script chooses the reader's own. */
export function choicePage(book: Book, addresses: Addresses): string {
  const { title, description, languages } = book.config;
  const links = languages.map((language) =>
    element(
      "li",
      {},
      element(
        "a",
        {
          href: addresses.entrance(language),
          lang: languageTag(language),
          "data-language": language,
        },
        `<span>${title[language]}</span><small>${siteWords[language].name}</small>`,
      ),
    ),
  );
  const first = languages[0] ?? "zh";
  return pageHtml({
    addresses,
    language: first,
    title: languages.map((language) => title[language]).join(" · "),
    description: description[first],
    editions: languages.map((name) => ({ language: name, href: addresses.entrance(name) })),
    kind: "choice",
    styles: ["outside.css"],
    scripts: ["choose.js"],
    body: element("main", { id: "text" }, element("ul", { class: "languages" }, links.join("\n"))),
  });
}
