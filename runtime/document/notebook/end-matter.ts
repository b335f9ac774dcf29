import type { Book, Section } from "../book-types.js";
import { bibliography } from "../book/citations.js";
import type { FootnoteDefinition } from "../tree.js";
import { bookWords } from "../words.js";
import { blockNodes } from "./blocks.js";
import { inlineNodes } from "./inline.js";
import { words, type Content } from "./labelled.js";

/** What a page keeps in its margins and a notebook at its end: footnotes, works, terms. */
export function endMatter(section: Section, book: Book): Content[] {
  const say = bookWords[section.language];
  return [
    ...list(say.footnotes, footnotes(section), true),
    ...list(say.references, works(section, book), false),
    ...list(say.terms, terms(section, book), false),
  ];
}

function list(title: string, items: readonly Content[][], ordered: boolean): Content[] {
  if (items.length === 0) return [];
  return [
    { type: "paragraph", children: [{ type: "strong", children: words(title) }] },
    {
      type: "list",
      ordered,
      spread: false,
      children: items.map((children) => ({ type: "listItem", spread: false, children })),
    },
  ];
}

function footnotes(section: Section): Content[][] {
  return section.tree.children
    .filter((block): block is FootnoteDefinition => block.type === "footnoteDefinition")
    .sort((a, b) => a.number - b.number)
    .map(({ children }) => blockNodes(children, section));
}

function works(section: Section, book: Book): Content[][] {
  return bibliography(section, book).map(({ children }) => [
    { type: "paragraph", children: inlineNodes(children, section) },
  ]);
}

function terms({ terms: used, language }: Section, book: Book): Content[][] {
  const { open, close, colon } = bookWords[language];
  return used.flatMap((id) => {
    const term = book.terms[id];
    if (!term) return [];
    const other = language === "en" ? term.zh : term.en;
    const name: Content = {
      type: "paragraph",
      children: [
        { type: "strong", children: words(term[language]) },
        ...words(open + other + close + colon + term.definition[language]),
      ],
    };
    return [[name]];
  });
}
