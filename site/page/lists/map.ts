import type { RenderContext } from "../../render/context.js";
import { element } from "../../render/html.js";
import { spacedText } from "../../render/spacing.js";
import { placeOf } from "../../sections.js";
import { mapSvg } from "../map/drawing.js";

/** How the ideas of the book depend on each other: as a drawing, and as a list that says the same. */
export function mapHtml({ book, addresses, section, words }: RenderContext): string {
  const { language } = section;
  if (book.ideas.length === 0) return "";
  const names = new Map(book.ideas.map((idea) => [idea.id, spacedText(idea[language], language)]));
  const items = book.ideas.map((idea) => {
    const { number, title, written } = placeOf(book, language, idea.section);
    const place = `${number} ${spacedText(title, language)}`;
    const href = addresses.section(language, idea.section);
    const where = written ? element("a", { href }, place) : element("span", {}, place);
    const needs = idea.needs.map((id) =>
      element("a", { href: `#idea-${id}` }, names.get(id) ?? ""),
    );
    const text =
      needs.length > 0 ? `${words.needs}${needs.join(words.listComma)}` : words.needsNothing;
    return element(
      "div",
      { id: `idea-${idea.id}` },
      element("dt", {}, names.get(idea.id)) +
        element("dd", {}, element("p", {}, text) + element("p", { class: "back-links" }, where)),
    );
  });
  return [
    element("p", {}, spacedText(words.mapLead, language)),
    element("div", { class: "map-box" }, mapSvg(book, addresses, language)),
    element("h2", { id: "list" }, words.mapList),
    element("dl", {}, items.join("\n")),
  ].join("\n");
}
