import type { Section, Target, Term, Words, Work } from "../book-types.js";
import type { Citation, Phrasing, Reference, TermUse } from "../tree-inline.js";
import type { Language, Problem } from "../types.js";
import { joinChineseLines } from "../section/soft-breaks.js";
import { mapTree } from "../walk.js";
import { bookWords } from "../words.js";
import { citationWords } from "./citations.js";

/** What names in a section's text are looked up in. */
export interface Names {
  targets: Readonly<Record<Language, Readonly<Record<string, Target>>>>;
  works: Readonly<Record<string, Work>>;
  terms: Readonly<Record<string, Term>>;
  /** Titles of sections in the outline, by id. */
  titles: ReadonlyMap<string, Words>;
}

/** Fills in the words of references, citations and terms; reports those that lead nowhere. */
export function resolveSection(
  section: Section,
  names: Names,
): { section: Section; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (node: { position?: Reference["position"] }, message: string) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    problems.push({ place: { file: section.file, line, column }, message });
  };
  const { language } = section;
  const tree = mapTree(section.tree, (node) => {
    if (node.type === "reference") return resolveReference(node, language, names, report);
    if (node.type === "citation") return resolveCitation(node, language, names, report);
    if (node.type === "term") return resolveTerm(node, language, names, report);
    if (node.type === "paragraph" && language === "zh") {
      return { ...node, children: closeUp(node.children) };
    }
    if (node.type === "solution") {
      const own = section.targets.find(({ label }) => label === node.exercise);
      if (own?.kind !== "exercise") {
        report(node, `{solution}: there is no exercise "${node.exercise}" in this section.`);
      }
    }
    return node;
  });
  return { section: { ...section, tree }, problems };
}

/**
 * Chinese brackets bring their own space: none is wanted around a citation that has them. And now
 * that references have their words, line ends beside them can be judged.
 */
function closeUp(nodes: readonly Phrasing[]): Phrasing[] {
  const isCitation = (node: Phrasing | undefined) =>
    node?.type === "citation" && node.style === "parenthetical";
  const closed = nodes.map((node, index): Phrasing => {
    if (node.type !== "text") return node;
    const after = isCitation(nodes[index + 1]) ? node.value.trimEnd() : node.value;
    return { ...node, value: isCitation(nodes[index - 1]) ? after.trimStart() : after };
  });
  joinChineseLines(closed);
  return closed;
}

type Report = (node: { position?: Reference["position"] }, message: string) => void;

function resolveReference(
  node: Reference,
  language: Language,
  names: Names,
  report: Report,
): Reference {
  const { role, label } = node;
  const own = names.targets[language][label];
  const found = own ?? names.targets.zh[label];
  if (!found) {
    report(
      node,
      `{${role}}: nothing is labelled "${label}". ${nearest(label, Object.keys(names.targets.zh))}`,
    );
    return node;
  }
  if (role === "eq" && found.kind !== "equation") {
    report(node, `{eq}: "${label}" is no equation but a ${found.kind}. Use {ref} or {numref}.`);
  }
  if (role === "numref" && found.number === undefined) {
    report(node, `{numref}: the heading "${label}" has no number. Use {ref}.`);
  }
  const edition: Language = own ? language : "zh";
  const target = { section: found.section, id: found.id, language: edition };
  const children =
    node.children.length > 0
      ? withNumber(node.children, found.number)
      : referenceWords(role, found, language, names);
  return { ...node, target, children };
}

/** An author's own words may say where the number goes: {numref}`see %s <fig:weights>`. */
function withNumber(words: readonly Phrasing[], number = ""): Phrasing[] {
  return words.map((word) =>
    word.type === "text" ? { ...word, value: word.value.replace(/%s|\{number\}/, number) } : word,
  );
}

function referenceWords(
  role: Reference["role"],
  { kind, number = "", words, section }: Target,
  language: Language,
  names: Names,
): Phrasing[] {
  const say = bookWords[language];
  const text = (value: string): Phrasing[] => [{ type: "text", value }];
  switch (kind) {
    case "equation":
      return text(role === "eq" ? `(${number})` : say.equation(number));
    case "section": {
      const title = names.titles.get(section)?.[language];
      return text(role === "ref" && title ? `${number} ${title}` : say.section(number));
    }
    case "heading":
      return [...words];
    case "figure":
    case "table":
    case "exercise":
      return text(say[kind](number));
  }
}

function resolveCitation(
  node: Citation,
  language: Language,
  names: Names,
  report: Report,
): Citation {
  const works = node.keys.flatMap((key) => {
    const work = names.works[key];
    if (work) return [work];
    const advice = nearest(key, Object.keys(names.works));
    report(node, `citation "${key}": chapters/references.json has no such work. ${advice}`);
    return [];
  });
  return { ...node, children: citationWords(works, node.style, language) };
}

function resolveTerm(node: TermUse, language: Language, names: Names, report: Report): TermUse {
  const term = names.terms[node.term];
  if (!term) {
    const advice = nearest(node.term, Object.keys(names.terms));
    report(node, `{term}: chapters/terms.json has no term "${node.term}". ${advice}`);
    return node;
  }
  if (node.children.length > 0) return node;
  return { ...node, children: [{ type: "text", value: term[language] }] };
}

/** Names what the author may have meant: the name that has most pairs of letters in common. */
function nearest(name: string, known: readonly string[]): string {
  const pairs = (word: string) =>
    new Set(Array.from(word.slice(1), (letter, at) => `${word[at]}${letter}`));
  const own = pairs(name);
  const score = (other: string) => {
    const theirs = pairs(other);
    const both = [...theirs].filter((pair) => own.has(pair)).length;
    return (2 * both) / (own.size + theirs.size || 1);
  };
  const best = [...known].sort((a, b) => score(b) - score(a))[0];
  if (best !== undefined && score(best) > 0.5) return `Did you mean "${best}"?`;
  return "Check the spelling, or add it.";
}
