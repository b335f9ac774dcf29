import type { Section } from "../../runtime/document/index.js";
import { plainText, visitTree } from "../../runtime/document/index.js";
import { renderBlocks } from "../render/blocks.js";
import type { RenderContext } from "../render/context.js";
import { renderEndMatter } from "../render/end-matter.js";
import { element } from "../render/html.js";
import { contentsHtml } from "./contents.js";
import { headerHtml, panelHtml } from "./header.js";
import { neighboursHtml } from "./neighbours.js";
import { notebookData } from "./notebook-data.js";
import { outlineHtml } from "./outline.js";
import { languageTag, pageHtml } from "./shell.js";
import { breadcrumbsHtml, titleHtml } from "./title.js";

export interface SectionPageOptions {
  /** Whether the section can be had as a notebook. */
  hasNotebook: boolean;
  hasLive: boolean;
}

/** The page of a written section. */
export function sectionPage(context: RenderContext, options: SectionPageOptions): string {
  const { book, section, addresses, words, formulas } = context;
  const { language } = section;
  // The contents come first in time so that glyphs of formulas in headings are known as well.
  const contents = contentsHtml(context);
  const text = [
    textHtml(context),
    renderEndMatter(context),
    neighboursHtml(book, addresses, language, section.id),
  ].join("\n");
  const article = element(
    "article",
    { id: "text", class: "text", lang: languageTag(language) },
    `${breadcrumbsHtml(context)}\n${titleHtml(context, options.hasNotebook)}\n${text}`,
  );
  const other = book.config.languages.find((name) => name !== language);
  const body = [
    headerHtml(book, addresses, language, {
      hasContents: contents !== "",
      switchTo: other && { language: other, href: addresses.section(other, section.id) },
    }),
    panelHtml("outline", words.outline, words.close, outlineHtml(context, language, section.id)),
    element("main", { "data-language": language, "data-section": section.id }, article),
    contents && panelHtml("contents", words.contents, words.close, contents),
    formulas.glyphs(),
    options.hasLive ? notebookData(context, section.id, section.cells) : "",
  ];
  const written = book.sections.filter(({ id }) => id === section.id);
  return pageHtml({
    addresses,
    language,
    title: `${section.number} ${section.title} · ${book.config.title[language]}`,
    description: descriptionOf(section),
    editions: written.map((edition) => ({
      language: edition.language,
      href: addresses.section(edition.language, section.id),
    })),
    kind: "section",
    section: section.id,
    scripts: ["client.js"],
    body: body.filter((part) => part !== "").join("\n"),
  });
}

/** The blocks of the text, with their lines where they are asked for. */
function textHtml(context: RenderContext): string {
  const { children } = context.section.tree;
  if (!context.withLines) return renderBlocks(context, children);
  return children
    .map((node) => {
      const line = node.position?.start.line ?? 1;
      return renderBlocks(context, [node]).replace(/^<[a-z0-9]+/, `$& data-line="${line}"`);
    })
    .join("\n");
}

/** The first words of the text, for search engines and previews. */
function descriptionOf({ tree, language }: Section): string {
  let words = "";
  visitTree(tree, (node) => {
    if (!words && node.type === "paragraph") words = plainText(node.children);
  });
  const limit = language === "zh" ? 90 : 180;
  return words.length > limit ? `${words.slice(0, limit - 1)}…` : words;
}
