import type { Book, Section, Work } from "../book-types.js";
import type { Phrasing, Text } from "../tree-inline.js";
import type { Language } from "../types.js";
import { bookWords } from "../words.js";

const text = (value: string): Text => ({ type: "text", value });

/** The words of a citation: each work's part leads to the list of references. */
export function citationWords(
  works: readonly Work[],
  style: "parenthetical" | "textual",
  language: Language,
): Phrasing[] {
  const { open, close, comma, semicolon } = bookWords[language];
  const items = works.flatMap((work, index): Phrasing[] => {
    const names = shortNames(work, language);
    const words =
      style === "textual" ? names + open + work.year + close : `${names}${comma}${work.year}`;
    const item: Phrasing = { type: "citationItem", key: work.id, children: [text(words)] };
    return index === 0 ? [item] : [text(semicolon), item];
  });
  return style === "textual" ? items : [text(open.trimStart()), ...items, text(close)];
}

function shortNames({ author, title }: Work, language: Language): string {
  const names = author.map(({ family, given, literal }) => literal ?? family ?? given ?? "");
  const { and, andOthers } = bookWords[language];
  if (names.length === 0) return title;
  return names.length > 2 ? `${names[0]}${andOthers}` : names.join(and);
}

/** The works that a section cites, in the order of mention, as entries of its list of references. */
export function bibliography(
  section: Pick<Section, "cited" | "language">,
  book: Pick<Book, "works">,
): { key: string; children: Phrasing[] }[] {
  return section.cited.flatMap((key) => {
    const work = book.works[key];
    return work ? [{ key, children: entry(work, section.language) }] : [];
  });
}

const MOST_NAMES = 4;

function entry(work: Work, language: Language): Phrasing[] {
  const names = work.author.map(({ family = "", given = "", literal }) => {
    // Chinese names put the family first and stand together.
    if (/\p{Script=Han}/u.test(family)) return family + given;
    return literal ?? `${given} ${family}`.trim();
  });
  const shown = names.slice(0, names.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES);
  const others = shown.length < names.length ? bookWords[language].andOthers : "";
  const url = work.url ?? (work.doi ? `https://doi.org/${work.doi}` : undefined);
  const title: Phrasing = url
    ? { type: "link", url, children: [text(work.title)] }
    : text(work.title);
  const issue = work.issue ? `(${work.issue})` : "";
  const details = [
    work.volume ? `${work.volume}${issue}` : "",
    work.page ?? "",
    work.publisher ?? "",
    work.year,
  ].filter((part) => part !== "");
  const where: Phrasing[] = work.container
    ? [{ type: "emphasis", children: [text(work.container)] }, text(", ")]
    : [];
  const by = shown.join(", ") + others;
  const parts: Phrasing[] = [
    text(by && by + stopAfter(by)),
    title,
    text(". "),
    ...where,
    text(`${details.join(", ")}.`),
  ];
  return parts.filter((node) => node.type !== "text" || node.value !== "");
}

/** What ends the names: an abbreviation has its stop already, Chinese has one of its own. */
function stopAfter(names: string): string {
  if (names.endsWith(".")) return " ";
  return /\p{Script=Han}$/u.test(names) ? "。" : ". ";
}
