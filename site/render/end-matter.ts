import type { Block, FootnoteDefinition, Section } from "../../runtime/document/index.js";
import { bibliography, bookWords, visitTree } from "../../runtime/document/index.js";
import { renderBlocks } from "./blocks.js";
import type { RenderContext } from "./context.js";
import { element } from "./html.js";
import { renderPhrasing } from "./inline.js";
import { spacedText } from "./spacing.js";

/** What stands below the text: footnotes, works and terms, as far as the section has any. */
export function renderEndMatter(context: RenderContext): string {
  const words = bookWords[context.section.language];
  return [
    part("footnotes", words.footnotes, footnotes(context)),
    part("references", words.references, references(context)),
    part("terms", words.terms, terms(context)),
  ].join("\n");
}

function part(id: string, title: string, content: string): string {
  if (!content) return "";
  const heading = element("h2", { id: `list-of-${id}` }, title);
  return element("section", { class: `end-matter ${id}` }, heading + content);
}

function footnoteDefinitions({ tree }: Section): FootnoteDefinition[] {
  const found: FootnoteDefinition[] = [];
  visitTree(tree, (node) => {
    if (node.type === "footnoteDefinition" && node.number > 0) found.push(node);
  });
  return found.sort((a, b) => a.number - b.number);
}

function footnotes(context: RenderContext): string {
  const items = footnoteDefinitions(context.section).map(({ number, children }) => {
    const back = element(
      "a",
      { href: `#note-mention-${number}`, "aria-label": context.words.back, role: "doc-backlink" },
      "↩",
    );
    return element("li", { id: `note-${number}`, value: number }, withEnd(context, children, back));
  });
  return items.length > 0 ? element("ol", {}, items.join("\n")) : "";
}

/** Blocks with something at the end of their last line. */
function withEnd(context: RenderContext, children: readonly Block[], end: string): string {
  const html = renderBlocks(context, children);
  return html.endsWith("</p>") ? `${html.slice(0, -"</p>".length)} ${end}</p>` : html + end;
}

function references(context: RenderContext): string {
  const items = bibliography(context.section, context.book).map(({ key, children }) =>
    element("li", { id: `work-${key}` }, renderPhrasing(context, children)),
  );
  return items.length > 0 ? element("ul", {}, items.join("\n")) : "";
}

function terms({ section, book }: RenderContext): string {
  const { language } = section;
  const other = language === "zh" ? "en" : "zh";
  const items = section.terms.flatMap((id) => {
    const term = book.terms[id];
    if (!term) return [];
    const translation = element(
      "span",
      { class: "translation", lang: langOf(other) },
      spacedText(term[other], other),
    );
    const name = `${spacedText(term[language], language)} ${translation}`;
    const definition = spacedText(term.definition[language], language);
    const dt = element("dt", { id: `term-${id}` }, name);
    return [element("div", {}, dt + element("dd", {}, definition))];
  });
  return items.length > 0 ? element("dl", {}, items.join("\n")) : "";
}

const langOf = (language: "zh" | "en") => (language === "zh" ? "zh-Hans" : "en");
