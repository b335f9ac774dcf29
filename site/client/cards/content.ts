import { make } from "../make.js";

/** What a link leads to, small enough for a card; nothing when it is no such thing. */
export async function contentOf(link: HTMLAnchorElement): Promise<HTMLElement | undefined> {
  const id = decodeURIComponent(link.hash.slice(1));
  const isHere = link.pathname === location.pathname;
  const source = isHere ? document : await pageOf(link.href);
  const target = source.getElementById(id);
  if (!target) return undefined;
  const parts = partsOf(target).map((part) => document.importNode(part, true));
  if (parts.length === 0) return undefined;
  const content = make("div", { class: "card-content", lang: source.documentElement.lang });
  // Items of lists need a list around them.
  const list = target.matches("dt") ? make("dl") : target.matches("li") ? make("ul") : content;
  list.append(...parts);
  if (list !== content) content.append(list);
  for (const each of content.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of content.querySelectorAll("button, .anchor, [role=doc-backlink]"))
    each.remove();
  // Links in a card could not be reached: a card is read, and goes away.
  for (const each of content.querySelectorAll("a")) each.replaceWith(...each.childNodes);
  if (!isHere) content.append(glyphsOf(content, source));
  return content;
}

async function pageOf(url: string): Promise<Document> {
  const answer = await fetch(url.split("#")[0] ?? url);
  if (!answer.ok) throw new Error(`card: ${answer.status} ${url}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** The elements that a card shows of a target. */
function partsOf(target: HTMLElement): Element[] {
  if (target.matches("dt")) return [target, target.nextElementSibling].filter((each) => !!each);
  if (target.matches(".equation, figure, .works > li, .references li, .footnotes li")) {
    return [target];
  }
  if (target.matches(".exercise")) return [...target.children].slice(0, 2);
  if (target.matches("h1, h2, h3, h4")) return [target, firstParagraph(target)].filter((e) => !!e);
  return [];
}

function firstParagraph(heading: Element): Element | undefined {
  const start = heading.closest("header") ?? heading;
  const next = start.nextElementSibling;
  return next?.matches("p") ? next : undefined;
}

/** The shapes of letters that a formula of another page needs and this page has not. */
function glyphsOf(content: HTMLElement, source: Document): Element {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  box.setAttribute("class", "glyphs");
  for (const use of content.querySelectorAll("use")) {
    const id = use.getAttribute("href")?.slice(1) ?? "";
    const glyph = source.getElementById(id);
    if (!glyph || document.getElementById(id) || box.querySelector(`#${CSS.escape(id)}`)) continue;
    box.append(document.importNode(glyph, true));
  }
  return box;
}
