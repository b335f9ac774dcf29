import type { Book, Node, Section } from "../../runtime/document/index.js";
import { bookWords, visitTree } from "../../runtime/document/index.js";
import type { SearchEntry } from "../search/entry.js";
import { readableFormula, readableWords } from "./readable-formula.js";

type Draft = Pick<SearchEntry, "heading" | "kind"> & {
  hash: string;
  text: string[];
  terms: Set<string>;
  labels: string[];
  code: Set<string>;
};

const draft = (kind: Draft["kind"], heading: string, hash: string): Draft => ({
  kind,
  heading,
  hash,
  text: [],
  terms: new Set(),
  labels: [],
  code: new Set(),
});

/** Blocks begin anew: their words must not run into those before. */
const BLOCKS = new Set<Node["type"]>([
  "paragraph",
  "listItem",
  "tableCell",
  "definitionTerm",
  "definitionDescription",
  "admonition",
  "dropdown",
  "figure",
  "exercise",
]);

const WORDS = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** One entry for what stands below each heading of a section. */
export function sectionEntries(section: Section, book: Book): Omit<SearchEntry, "id">[] {
  const drafts = [draft("section", section.title, "")];
  let current = drafts[0]!;
  const quiet = new Set<Node>();
  visitTree(section.tree, (node) => {
    if (node.type === "heading") {
      visitTree(node, (inner) => quiet.add(inner));
      const heading = readableWords(node.children);
      if (node.depth > 1) drafts.push((current = draft("heading", heading, node.id)));
    } else if (node.type === "solution") {
      // Solutions can be found, but results must not give them away.
      visitTree(node, (inner) => {
        quiet.add(inner);
        if ("value" in inner) addWords(current, inner.value);
        if (inner.type === "cell") addCell(current, section, inner.cell);
      });
    } else if (!quiet.has(node)) addNode(current, node, section, book);
  });
  const place = `${section.number} ${section.title}`;
  return drafts.map(({ kind, heading, hash, text, terms, labels, code }) => ({
    kind,
    url: `${section.language}/${section.id}.html${hash && `#${hash}`}`,
    heading,
    place,
    text: text.join("").replace(/\s+/g, " ").trim(),
    terms: [...terms].join(" "),
    labels: labels.join(" "),
    code: [...code].join(" "),
  }));
}

function addNode(to: Draft, node: Node, section: Section, book: Book): void {
  const words = bookWords[section.language];
  if (BLOCKS.has(node.type)) to.text.push(" ");
  switch (node.type) {
    case "text":
    case "inlineCode":
      to.text.push(node.value);
      break;
    case "inlineMath":
      to.text.push(readableFormula(node.value));
      break;
    case "term": {
      const term = book.terms[node.term];
      if (term) to.terms.add(term.zh).add(term.en);
      break;
    }
    case "code":
      addWords(to, node.value);
      break;
    case "math":
      addWords(to, readableFormula(node.value));
      if (node.label) to.labels.push(node.label, words.equation(node.number ?? ""));
      break;
    case "figure":
      to.labels.push(node.label ?? "", words.figure(node.number ?? ""));
      break;
    case "tableFigure":
      to.labels.push(node.label ?? "", words.table(node.number ?? ""));
      break;
    case "exercise":
      to.labels.push(node.label, words.exercise(node.number ?? ""));
      break;
    case "cell":
      to.text.push(" ");
      addCell(to, section, node.cell);
      if (node.figure) to.labels.push(node.figure.label, words.figure(node.figure.number ?? ""));
      break;
    default:
  }
}

function addCell(to: Draft, { cells }: Section, label: string): void {
  to.labels.push(label);
  addWords(to, cells.find(({ id }) => id === label)?.code ?? "");
}

function addWords(to: Draft, text: string): void {
  for (const word of text.match(WORDS) ?? []) if (!KEYWORDS.has(word)) to.code.add(word);
}

const KEYWORDS = new Set(
  "as async await break case const continue else export false for from function if import in let new null of return switch true typeof undefined var while".split(
    " ",
  ),
);
