import type { BookContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { siteWords } from "../words.js";
import { headerHtml, panelHtml } from "./header.js";
import { outlineHtml } from "./outline.js";
import { languageTag, pageHtml } from "./shell.js";

/** What hosts show in the place of a page that is not there: it speaks all languages of the book. */
export function notFoundPage(context: BookContext): string {
  const { book, addresses } = context;
  const { languages, title } = book.config;
  const first = languages[0] ?? "zh";
  const words = siteWords[first];
  const parts = languages.map((language, index) => {
    const { notFound, notFoundText } = siteWords[language];
    const heading = element(index === 0 ? "h1" : "h2", {}, notFound);
    const text = element("p", {}, spacedText(notFoundText, language));
    const link = element("a", { href: addresses.entrance(language) }, title[language]);
    const content = heading + text + element("p", {}, link);
    return element("section", { lang: languageTag(language) }, content);
  });
  const body = [
    headerHtml(book, addresses, first, { hasContents: false }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, first)),
    element(
      "main",
      { "data-language": first },
      element("article", { id: "text", class: "text not-found" }, parts.join("\n")),
    ),
  ];
  return pageHtml({
    addresses,
    language: first,
    title: `${words.notFound} · ${title[first]}`,
    description: words.notFoundText,
    editions: [],
    kind: "section",
    styles: ["outside.css"],
    scripts: ["client.js"],
    body: body.join("\n"),
  });
}
