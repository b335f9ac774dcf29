import type { Section } from "../document/index.js";
import type { AvoidedWord, Finding, RuleText } from "../document/lint/index.js";
import { bookFormulas, excuse, IDLE_EXCUSE, lintSection, rules } from "../document/lint/index.js";
import { TYPES, sectionsWithCode, typeCheck } from "./type-check.js";
import { typedRules } from "./typed-rules/rules.js";

/** All rules for authors, as the table in CONTRIBUTING.md lists them. */
export const authorRules: readonly RuleText[] = [
  ...rules,
  ...typedRules,
  {
    name: TYPES,
    refuses: "what TypeScript's `strict` refuses, with the types of seqattn",
    instead: "what the message says",
    strict: true,
  },
  {
    name: IDLE_EXCUSE,
    refuses: "an `:allow:` that excuses nothing",
    instead: "the cell without it",
    strict: true,
  },
];

const positionOf = ({ place }: Finding) => `${place.line}:${place.column}`;

/** Checks sections by all rules for authors; what is wrong, in the order of sections and lines. */
export function checkSections(
  sections: readonly { section: Section; source: string }[],
  avoided: readonly AvoidedWord[],
  root: string,
): Finding[] {
  const formulas = bookFormulas(sections.map(({ section }) => section));
  const linted = sections.map(({ section, source }) =>
    lintSection(section, source, avoided, formulas),
  );
  // What is no code for Jupyter or the page cannot be read twice to any use.
  const readable = sections.filter(
    (_, index) => !linted[index]?.some(({ rule }) => rule === "unsupported"),
  );
  const typed = typeCheck(
    sectionsWithCode({ sections: readable.map(({ section }) => section) }),
    root,
  );
  return sections.flatMap(({ section }, index) => {
    const own = linted[index] ?? [];
    const known = new Set(own.map(positionOf));
    const more = typed.find((each) => each.section === section)?.findings ?? [];
    // Where a rule says what to write instead, the compiler's own words add nothing.
    const added = more.filter(
      (finding) => finding.rule !== TYPES || !known.has(positionOf(finding)),
    );
    return excuse(section, [...own, ...added], authorRules).sort(
      ({ place: a }, { place: b }) => a.line - b.line || a.column - b.column,
    );
  });
}
