import type { Section } from "../../runtime/document/index.js";
import { exercisesOf, plainText, visitTree } from "../../runtime/document/index.js";
import type { RenderContext } from "../render/context.js";
import { element } from "../render/html.js";
import { spacedText } from "../render/spacing.js";
import { icons } from "./icons.js";

/** Where the section stands in the book: the book, the chapter. */
export function breadcrumbsHtml({ book, section, addresses, words }: RenderContext): string {
  const { language } = section;
  const chapter = book.chapters.find(({ sections }) =>
    sections.some(({ id }) => id === section.id),
  );
  if (!chapter) return "";
  const entrance = addresses.entrance(language);
  const steps = [
    [entrance, words.entrance],
    [
      `${entrance}#${chapter.folder}`,
      `${words.chapter(chapter.number)} ${chapter.title[language]}`,
    ],
  ] as const;
  const items = steps.map(([href, text]) =>
    element("li", {}, element("a", { href }, spacedText(text, language))),
  );
  return element(
    "nav",
    { class: "breadcrumbs", "aria-label": words.breadcrumbs },
    element("ol", {}, items.join("")),
  );
}

/** The section's number and name, how long it is, and what else can be had of it. */
export function titleHtml(context: RenderContext, hasNotebook: boolean): string {
  const { language, number, tree, title } = context.section;
  const heading = tree.children.find((node) => node.type === "heading" && node.depth === 1);
  const id = heading?.type === "heading" ? heading.id : undefined;
  const name = `${element("span", { class: "number" }, number)} ${spacedText(title, language)}`;
  const offers = [lengthHtml(context), hasNotebook ? notebookHtml(context) : ""].join("");
  return element(
    "header",
    { class: "title" },
    element("h1", { id }, name) + element("div", { class: "offers" }, offers),
  );
}

/** So that a reader knows whether there is time for it. */
function lengthHtml({ section, words }: RenderContext): string {
  const exercises = exercisesOf(section).length;
  const size = words.length(lengthOf(section), section.cells.length, exercises);
  return element("span", {}, spacedText(size, section.language));
}

/** Chinese characters, or words. */
function lengthOf({ tree, language }: Section): number {
  const unit = language === "zh" ? /\p{Script=Han}/gu : /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
  let length = 0;
  visitTree(tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading") return;
    length += plainText(node.children).match(unit)?.length ?? 0;
  });
  return length;
}

/** The notebook to take away, and how to open it. */
function notebookHtml({ section, addresses, words }: RenderContext): string {
  const { language, id } = section;
  const href = addresses.notebook(language, id);
  const download = element("a", { href, download: true }, icons.download + words.notebook);
  const steps = words.jupyterSteps.map(([text, code]) =>
    element("li", {}, `${spacedText(text, language)} ${element("code", {}, code)}`),
  );
  const file = element("code", {}, `notebooks/${language}/${id}.ipynb`);
  const last = element("li", {}, `${spacedText(words.jupyterOpen, language)} ${file}`);
  const content = element("ol", {}, steps.join("") + last);
  const note = element("p", {}, spacedText(words.jupyterNote, language));
  const summary = element("summary", {}, icons.notebook + words.jupyter);
  return download + element("details", {}, summary + element("div", {}, content + note));
}
