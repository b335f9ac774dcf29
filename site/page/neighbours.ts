import type { Book, BookSection, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { isWritten, listedSections } from "../sections.js";
import { siteWords } from "../words.js";

/** Links to the written sections before and after one. */
export function neighboursHtml(
  book: Book,
  addresses: Addresses,
  language: Language,
  current: string,
): string {
  const words = siteWords[language];
  const all = listedSections(book);
  const at = all.findIndex(({ id }) => id === current);
  const written = (section: BookSection) => isWritten(section, language);
  const before = all.slice(0, at).reverse().find(written);
  const after = all.slice(at + 1).find(written);
  const link = (rel: string, label: string, { id, number, title }: BookSection) => {
    const small = element("small", {}, label);
    const name = `<span>${number} ${spacedText(title[language], language)}</span>`;
    return element("a", { rel, class: rel, href: addresses.section(language, id) }, small + name);
  };
  const links = [
    before ? link("prev", words.previous, before) : "",
    after ? link("next", words.next, after) : "",
  ].join("");
  const label = `${words.previous} / ${words.next}`;
  return links && element("nav", { class: "neighbours", "aria-label": label }, links);
}
