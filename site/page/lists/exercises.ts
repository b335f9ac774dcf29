import type { Section } from "../../../runtime/document/index.js";
import { bookWords, exercisesOf } from "../../../runtime/document/index.js";
import type { RenderContext } from "../../render/context.js";
import { exerciseMark } from "../../render/exercise-mark.js";
import { element } from "../../render/html.js";
import { renderPhrasing } from "../../render/inline.js";
import { spacedText } from "../../render/spacing.js";
import { withoutLinks } from "../../render/without-links.js";
import { sectionLink } from "./section-link.js";

/** All exercises of the book; the page's script marks what the reader has done. */
export function exercisesHtml(context: RenderContext): string {
  const { book, section, words } = context;
  const sections = book.sections.filter(({ language }) => language === section.language);
  const note = element("p", { class: "progress-note" }, words.progressNote);
  const actions = [
    element("button", { type: "button", "data-progress": "export" }, words.exportProgress),
    element("button", { type: "button", "data-progress": "import" }, words.importProgress),
  ];
  const bar = element("div", { class: "progress-bar", hidden: true }, actions.join(""));
  return note + bar + sections.map((each) => sectionExercises(context, each)).join("\n");
}

function sectionExercises(context: RenderContext, section: Section): string {
  const { book, addresses } = context;
  const { language, id } = section;
  const words = bookWords[language];
  const page = addresses.section(language, id);
  const items = exercisesOf(section)
    .filter(({ exercise }) => exercise.kind)
    .map(({ exercise }) => {
      const { label, kind, number = "", title } = exercise;
      const name = spacedText(words.exercise(number), language);
      const own = renderPhrasing(context, withoutLinks(title));
      const link = element("a", { href: `${page}#${exercise.id}` }, `${name} ${own}`.trim());
      const badge = kind
        ? element("span", { class: "exercise-kind" }, words.exerciseKind[kind])
        : "";
      const mark = exerciseMark(book, id, label);
      return element("li", { "data-exercise": label, "data-mark": mark }, `${link} ${badge}`);
    });
  if (items.length === 0) return "";
  const title = element("h2", {}, sectionLink(context, section, "text"));
  return element(
    "section",
    {},
    title + element("ul", { class: "exercise-list" }, items.join("\n")),
  );
}
