import { bibliography } from "../../../runtime/document/index.js";
import { citedWorks, sectionsCiting } from "../../entries/mentions.js";
import type { RenderContext } from "../../render/context.js";
import { element } from "../../render/html.js";
import { renderPhrasing } from "../../render/inline.js";
import { sectionLink } from "./section-link.js";

/** All works that the book cites, by author and year, with links back to where it does. */
export function bibliographyHtml(context: RenderContext): string {
  const { book, words, section } = context;
  const { language } = section;
  const author = (key: string) => {
    const { author: names = [], title = "", year = "" } = book.works[key] ?? {};
    const [first] = names;
    return `${first?.family ?? first?.literal ?? title} ${year}`;
  };
  const order = new Intl.Collator(language === "zh" ? "zh-Hans" : "en");
  const cited = citedWorks(book, language).sort((a, b) => order.compare(author(a), author(b)));
  const items = bibliography({ cited, language }, book).map(({ key, children }) => {
    const links = sectionsCiting(book, language, key).map((citing) =>
      sectionLink(context, citing, `cite-${key}`),
    );
    const back = element(
      "p",
      { class: "back-links" },
      `${words.citedIn} ${links.join(words.listComma)}`,
    );
    return element("li", { id: `work-${key}` }, renderPhrasing(context, children) + back);
  });
  return element("ul", { class: "works" }, items.join("\n"));
}
