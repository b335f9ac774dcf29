import type { Section } from "../book-types.js";
import type { AvoidedWord } from "./avoided-words.js";
import type { BookFormulas } from "./book-formulas.js";
import { prepareSection } from "./linted-section.js";
import type { Finding } from "./rule.js";
import { rules } from "./rules.js";

/**
 * Every place in a section where a rule for authors is broken. Reasons that cells give do not count
 * yet: `excuse` leaves out what they allow.
 *
 * @param source - the section's file.
 */
export function lintSection(
  section: Section,
  source: string,
  avoided: readonly AvoidedWord[],
  formulas: BookFormulas,
): Finding[] {
  const prepared = prepareSection(section, source, avoided, formulas);
  return rules.flatMap(({ name, check }) =>
    check(prepared).map((finding) => ({ rule: name, ...finding })),
  );
}
