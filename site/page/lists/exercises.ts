import type { Section } from "../../../runtime/document/index.js";
import { bookWords, exercisesOf } from "../../../runtime/document/index.js";
import type { RenderContext } from "../../render/context.js";
import { kindBadge, markOf } from "../../render/exercises.js";
import { element } from "../../render/html.js";
import { renderPhrasing } from "../../render/inline.js";
import { spacedText } from "../../render/spacing.js";
import { withoutLinks } from "../../render/without-links.js";
import { sectionLink } from "./section-link.js";

/** All exercises of the book; the page's script marks what the reader has done. */
export function exercisesHtml(context: RenderContext): string {
  const { book, section, words } = context;
  const sections = book.sections.filter(({ language }) => language === section.language);
  const note = element("p", {}, words.progressNote);
  const actions = [
    element("button", { type: "button", "data-progress": "export" }, words.exportProgress),
    element("button", { type: "button", "data-progress": "import" }, words.importProgress),
  ];
  const bar = element("div", { class: "progress-bar", hidden: true }, actions.join(""));
  return note + bar + sections.map((each) => sectionExercises(context, each)).join("\n");
}

function sectionExercises(context: RenderContext, section: Section): string {
  const { language, id } = section;
  const words = bookWords[language];
  const page = context.addresses.section(language, id);
  const items = exercisesOf(section).flatMap(({ exercise }) => {
    const { kind, number = "", title } = exercise;
    if (!kind) return [];
    const name = spacedText(words.exercise(number), language);
    const own = renderPhrasing(context, withoutLinks(title));
    const link = element("a", { href: `${page}#${exercise.id}` }, `${name} ${own}`.trim());
    const badge = kindBadge(kind, language);
    return [element("li", markOf(context, id, exercise), `${link} ${badge}`)];
  });
  if (items.length === 0) return "";
  const title = element("h2", {}, sectionLink(context, section, "text"));
  return element(
    "section",
    {},
    title + element("ul", { class: "exercise-list" }, items.join("\n")),
  );
}
