import type {
  BookChapter,
  DisplayMath,
  Heading,
  Language,
} from "../../../runtime/document/index.js";
import type { Section } from "../../../runtime/document/index.js";
import { visitTree } from "../../../runtime/document/index.js";
import { equationHtml } from "../../render/blocks.js";
import type { BookContext, RenderContext } from "../../render/context.js";
import { checkLines } from "../../render/formula-checks.js";
import { element } from "../../render/html.js";
import { renderPhrasing } from "../../render/inline.js";
import { spacedText } from "../../render/spacing.js";
import { withoutLinks } from "../../render/without-links.js";
import { sectionLink } from "./section-link.js";

/** A chapter, and those of its sections in a language that have numbered equations. */
export interface ChapterFormulas {
  chapter: BookChapter;
  sections: readonly Section[];
}

/** The chapters that have formulas; each lists them in a page of its own. */
export function chaptersWithFormulas(
  { chapters }: BookContext["book"],
  language: Language,
): ChapterFormulas[] {
  return chapters.flatMap((chapter) => {
    const sections = chapter.sections.flatMap(({ editions }) => {
      const own = editions[language];
      return own && labelsOf(own).length > 0 ? [own] : [];
    });
    return sections.length > 0 ? [{ chapter, sections }] : [];
  });
}

const labelsOf = ({ targets }: Section) =>
  targets.filter(({ kind }) => kind === "equation").map(({ label }) => label);

/** How many formulas there are and how many are checked, and where each section's are listed. */
export function formulasHtml(context: RenderContext): string {
  const { book, addresses, section } = context;
  const { language } = section;
  const chapters = chaptersWithFormulas(book, language);
  const lists = chapters.map(({ chapter, sections }) => {
    const href = addresses.formulas(language, chapter);
    const name = spacedText(`${chapter.number} ${chapter.title[language]}`, language);
    const items = sections.map((each) => {
      const place = element("a", { href: `${href}#${anchorOf(each)}` }, nameOf(each));
      const count = element("span", { class: "count" }, String(labelsOf(each).length));
      return element("li", {}, `${place} ${count}`);
    });
    const title = element("h2", {}, element("a", { href }, name));
    return element("section", {}, title + element("ul", {}, items.join("\n")));
  });
  return countHtml(context, chapters) + lists.join("\n");
}

function countHtml({ checks, words }: RenderContext, chapters: readonly ChapterFormulas[]): string {
  const labels = chapters.flatMap(({ sections }) => sections.flatMap(labelsOf));
  const verified = labels.filter((label) => checks[label]);
  const count = verified.reduce((sum, label) => sum + (checks[label]?.length ?? 0), 0);
  return element("p", {}, words.formulaCount(labels.length, verified.length, count));
}

const anchorOf = ({ number }: Section) => `section-${number}`;
const nameOf = ({ number, title, language }: Section) => spacedText(`${number} ${title}`, language);

/** The numbered equations of a chapter, below the sections and headings where they stand. */
export function chapterFormulasHtml(context: RenderContext, shown: ChapterFormulas): string {
  const { book, addresses, section, words } = context;
  const { language } = section;
  const links = chaptersWithFormulas(book, language).map(({ chapter }) => {
    const isHere = chapter === shown.chapter;
    const href = addresses.formulas(language, chapter);
    const name = spacedText(words.chapter(chapter.number), language);
    return element("a", { href, "aria-current": isHere ? "page" : undefined }, name);
  });
  const nav = element(
    "nav",
    { class: "chapter-links", "aria-label": words.formulas },
    links.join(" "),
  );
  return nav + shown.sections.map((each) => sectionFormulas(context, each)).join("\n");
}

function sectionFormulas(context: RenderContext, section: Section): string {
  const { addresses, formulas } = context;
  const page = addresses.section(section.language, section.id);
  let heading: Heading | undefined;
  let shown: Heading | undefined;
  const parts: string[] = [];
  visitTree(section.tree, (node) => {
    if (node.type === "heading") heading = node;
    if (!isNumbered(node)) return;
    if (heading && heading !== shown && heading.depth > 1) {
      const words = renderPhrasing(context, withoutLinks(heading.children));
      const link = element("a", { href: `${page}#${heading.id}` }, words);
      parts.push(element("h3", {}, link));
    }
    shown = heading;
    // What is wrong with a formula is told where it stands.
    const formula = formulas.display(node.value, () => {});
    const { value, number = "" } = node;
    parts.push(equationHtml(formula, { value, number }, `${page}#${node.id}`));
    parts.push(checkLines(context, node.label));
  });
  const title = element("h2", { id: anchorOf(section) }, sectionLink(context, section, "text"));
  return element("section", {}, title + parts.join("\n"));
}

const isNumbered = (node: { type: string }): node is DisplayMath =>
  node.type === "math" && "number" in node && node.number !== undefined;
