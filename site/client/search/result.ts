import type { Hit } from "../../search/book-search.js";
import { excerpt, marked, type Piece } from "../../search/excerpt.js";
import { make } from "../make.js";

const html = (pieces: readonly Piece[]) =>
  pieces.map(({ text, marked: isMarked }) => (isMarked ? make("mark", {}, text) : text));

/** A result as an option of the list: heading, place, and the words around what was found. */
export function resultOption(
  { heading, place, text, url, kind, words }: Hit,
  typed: readonly string[],
  { index, site, excerptLength }: { index: number; site: URL; excerptLength: number },
): HTMLAnchorElement {
  const all = [...typed, ...words];
  const name = make("span", { class: "result-heading" }, ...html(marked(heading, all)));
  const where = kind === "section" ? place.split(" ")[0] : place;
  const option = make(
    "a",
    {
      role: "option",
      id: `search-result-${index}`,
      href: new URL(url, site).href,
      tabindex: "-1",
      "aria-selected": "false",
      class: "result",
    },
    name,
    make("span", { class: "result-place" }, where ?? ""),
  );
  const quote = excerpt(text, all, excerptLength);
  if (quote.length > 0) option.append(make("span", { class: "result-text" }, ...html(quote)));
  return option;
}
