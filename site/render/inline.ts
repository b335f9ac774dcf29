import type {
  Citation,
  Emphasis,
  Phrasing,
  Reference,
  TermUse,
} from "../../runtime/document/index.js";
import { plainText } from "../../runtime/document/index.js";
import type { RenderContext } from "./context.js";
import { report } from "./context.js";
import { element, escapeHtml } from "./html.js";
import { GAP, spaceBetween, spacedText } from "./spacing.js";

/** Inline nodes as HTML. */
export function renderPhrasing(context: RenderContext, nodes: readonly Phrasing[]): string {
  const { language } = context.section;
  if (language !== "zh") {
    const parts = nodes.map((node) => renderInline(context, node));
    return keepTogether(nodes, parts).join("");
  }
  const parts = nodes.map((node, index) => {
    const before = spaceBetween(nodes[index - 1], node);
    const gap = before === "gap" ? GAP : "";
    if (node.type !== "text") return gap + renderInline(context, node);
    const after = spaceBetween(node, nodes[index + 1]);
    let { value } = node;
    if (before !== "as-written") value = value.trimStart();
    if (after !== "as-written") value = value.trimEnd();
    return gap + spacedText(value, language);
  });
  return keepTogether(nodes, parts).join("");
}

const OPENING = /[（“‘《【(]$/;
const CLOSING = /^[，。；：、！？）”’》】…,.;:)]+/;

/** No line ends between a formula and the punctuation that clings to it. */
function keepTogether(nodes: readonly Phrasing[], parts: readonly string[]): string[] {
  const kept = [...parts];
  nodes.forEach((node, index) => {
    if (node.type !== "inlineMath") return;
    const opening = OPENING.exec(kept[index - 1] ?? "")?.[0] ?? "";
    const closing = CLOSING.exec(kept[index + 1] ?? "")?.[0] ?? "";
    if (!opening && !closing) return;
    if (opening) kept[index - 1] = (kept[index - 1] ?? "").slice(0, -opening.length);
    if (closing) kept[index + 1] = (kept[index + 1] ?? "").slice(closing.length);
    kept[index] = element("span", { class: "keep" }, opening + (kept[index] ?? "") + closing);
  });
  return kept;
}

function renderInline(context: RenderContext, node: Phrasing): string {
  switch (node.type) {
    case "text":
      return spacedText(node.value, context.section.language);
    case "strong":
      return element("strong", {}, renderPhrasing(context, node.children));
    case "emphasis":
      return emphasis(context, node);
    case "inlineCode":
      return element("code", {}, breakable(escapeHtml(node.value)));
    case "inlineMath":
      return context.formulas.inline(node.value, (message) => report(context, node, message));
    case "break":
      return "<br>";
    case "link":
      return element(
        "a",
        { href: node.url, title: node.title, rel: isForeign(node.url) ? "noopener" : undefined },
        renderPhrasing(context, node.children),
      );
    case "image":
      return context.pictures.render(node, (message) => report(context, node, message));
    case "footnoteReference":
      return footnoteReference(context, node.label, node.number);
    case "reference":
      return reference(context, node);
    case "citation":
      return citation(context, node);
    case "citationItem":
      return citationItem(context, node.key, renderPhrasing(context, node.children));
    case "term":
      return termUse(context, node);
  }
}

/** Chinese words are stressed by dots, Latin ones by slanting. */
function emphasis(context: RenderContext, { children }: Emphasis): string {
  const isChinese = /\p{Script=Han}/u.test(plainText(children));
  return element("em", { class: isChinese ? "han" : undefined }, renderPhrasing(context, children));
}

const isForeign = (url: string) => /^[a-z]+:/i.test(url);

/** Long names may break after a dot, a slash or an underscore instead of leaving the column. */
const breakable = (html: string) =>
  html.length > 24 ? html.replace(/([./_,(])(?=\w)/g, "$1<wbr>") : html;

function footnoteReference(context: RenderContext, label: string, number: number): string {
  const mention = countMention(context, `note ${label}`);
  const id = mention === 1 ? `note-mention-${number}` : `note-mention-${number}-${mention}`;
  const link = element("a", { href: `#note-${number}`, id, role: "doc-noteref" }, String(number));
  return element("sup", { class: "note-mention" }, link);
}

function reference(context: RenderContext, node: Reference): string {
  const words = renderPhrasing(context, node.children);
  if (!node.target) return words;
  const { section, id, language } = node.target;
  const here = section === context.section.id && language === context.section.language;
  const href = (here ? "" : context.addresses.section(language, section)) + `#${id}`;
  const hreflang = language === context.section.language ? undefined : language;
  return element("a", { class: `reference reference-${node.role}`, href, hreflang }, words);
}

function citation(context: RenderContext, node: Citation): string {
  return element("span", { class: "citation" }, renderPhrasing(context, node.children));
}

function citationItem(context: RenderContext, key: string, words: string): string {
  const id = countMention(context, `work ${key}`) === 1 ? `cite-${key}` : undefined;
  return element("a", { href: `#work-${key}`, id }, words);
}

function termUse(context: RenderContext, node: TermUse): string {
  const words = renderPhrasing(context, node.children);
  const term = context.book.terms[node.term];
  if (!term) return words;
  const id = countMention(context, `term ${term.id}`) === 1 ? `use-${term.id}` : undefined;
  return element("a", { class: "term", href: `#term-${term.id}`, id }, words);
}

/** How often something was mentioned, now included. */
function countMention(context: RenderContext, name: string): number {
  const count = (context.mentions.get(name) ?? 0) + 1;
  context.mentions.set(name, count);
  return count;
}
