import { sectionWithTerm } from "../../entries/mentions.js";
import type { RenderContext } from "../../render/context.js";
import { element } from "../../render/html.js";
import { spacedText } from "../../render/spacing.js";
import { languageTag } from "../shell.js";
import { sectionLink } from "./section-link.js";

/** All terms in both languages, in the order of a dictionary, and where each is used first. */
export function glossaryHtml(context: RenderContext): string {
  const { book, words, section } = context;
  const { language } = section;
  const other = language === "zh" ? "en" : "zh";
  const order = new Intl.Collator(language === "zh" ? "zh-Hans-u-co-pinyin" : "en");
  const terms = Object.values(book.terms).sort((a, b) => order.compare(a[language], b[language]));
  const items = terms.map((term) => {
    const translation = element(
      "span",
      { class: "translation", lang: languageTag(other) },
      spacedText(term[other], other),
    );
    const name = `${spacedText(term[language], language)} ${translation}`;
    const using = sectionWithTerm(book, language, term.id);
    const first = using
      ? `${words.firstUsed} ${sectionLink(context, using, `use-${term.id}`)}`
      : words.notUsed;
    const definition =
      element("p", {}, spacedText(term.definition[language], language)) +
      element("p", { class: "back-links" }, first);
    const dt = element("dt", { id: `term-${term.id}` }, name);
    return element("div", {}, dt + element("dd", {}, definition));
  });
  return element("dl", {}, items.join("\n"));
}
