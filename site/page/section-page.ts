import type { Section } from "../../runtime/document/index.js";
import { plainText, visitTree } from "../../runtime/document/index.js";
import { renderBlocks } from "../render/blocks.js";
import type { RenderContext } from "../render/context.js";
import { formulaLinks } from "../render/formula-checks.js";
import { renderEndMatter } from "../render/end-matter.js";
import { element, scriptJson } from "../render/html.js";
import { contentsHtml } from "./contents.js";
import { headerHtml, panelHtml } from "./header.js";
import { neighboursHtml } from "./neighbours.js";
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
    options.hasLive ? notebookData(context) : "",
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

/** What the live runtime needs to know of the page's cells, beside the code that stands in it. */
function notebookData(context: RenderContext): string {
  const { section, addresses, book } = context;
  const cells = section.cells.map(({ id, setup, backends }) => {
    const all = book.config.backends.every((name) => backends.includes(name));
    return {
      id,
      ...(setup && { setup }),
      // A cell that runs on all of the book's backends runs on any that the reader has.
      ...(!all && { backends }),
    };
  });
  const { base } = addresses;
  const data = {
    section: section.id,
    cells,
    formulas: formulaLinks(context, section.cells),
    assets: `${base}assets/`,
    packages: `${addresses.part("packages")}/`,
    worker: `${addresses.part("live")}/worker.js`,
    runtime: `${addresses.part("live")}/runtime.js`,
  };
  return `<script type="application/json" id="notebook">${scriptJson(data)}</script>`;
}
