import type { Book, Language } from "../../runtime/document/index.js";
import type { Addresses } from "../addresses.js";
import { element } from "../render/html.js";
import { siteWords } from "../words.js";
import { icons } from "./icons.js";
import { languageTag } from "./shell.js";

/** What the reader finds at the top of every page. */
export function headerHtml(
  book: Book,
  addresses: Addresses,
  language: Language,
  parts: { hasContents: boolean; switchTo?: { language: Language; href: string } | undefined },
): string {
  const words = siteWords[language];
  const skip = element("a", { class: "skip", href: "#text" }, words.skip);
  const outline = opener("outline", words.outline, icons.outline);
  const contents = parts.hasContents ? opener("contents", words.contents, icons.contents) : "";
  const title = element(
    "a",
    { class: "book-title", href: addresses.entrance(language) },
    book.config.title[language],
  );
  const other = parts.switchTo;
  const switcher =
    other &&
    element(
      "a",
      {
        class: "language",
        href: other.href,
        lang: languageTag(other.language),
        hreflang: languageTag(other.language),
        "data-language": other.language,
      },
      `<span class="long">${siteWords[other.language].name}</span><span class="short" aria-hidden="true">${siteWords[other.language].short}</span>`,
    );
  const theme = element(
    "button",
    {
      type: "button",
      class: "icon-button theme",
      "aria-label": words.theme,
      title: words.theme,
      hidden: true,
    },
    icons.system + icons.light + icons.dark,
  );
  const search = element(
    "button",
    {
      type: "button",
      class: "icon-button open-search",
      "aria-label": words.search,
      title: words.search,
      "data-index": addresses.part(`search/${language}.json`),
      hidden: true,
    },
    icons.search,
  );
  const tools = element(
    "div",
    { class: "bar-tools" },
    search + (switcher ?? "") + theme + contents,
  );
  return skip + element("header", { class: "bar" }, outline + title + tools);
}

function opener(target: string, label: string, icon: string): string {
  const attributes = {
    type: "button",
    class: `icon-button open-${target}`,
    popovertarget: target,
    "aria-label": label,
    title: label,
  };
  return element("button", attributes, icon);
}

/** A panel that is opened from the header where the page is narrow, and stands beside the text else. */
export function panelHtml(id: string, label: string, close: string, content: string): string {
  const closer = element(
    "button",
    {
      type: "button",
      class: "icon-button close",
      popovertarget: id,
      popovertargetaction: "hide",
      "aria-label": close,
    },
    icons.close,
  );
  const heading = element("p", { class: "panel-title", id: `${id}-title` }, label);
  return element(
    "nav",
    { id, class: "panel", popover: "auto", "aria-labelledby": `${id}-title` },
    heading + closer + content,
  );
}
