import type { Section } from "../book-types.js";
import { formulaChecks } from "../book/formula-checks.js";

/** The labels of the book's formulas, and of those that some cell checks. */
export interface BookFormulas {
  labels: ReadonlySet<string>;
  checked: ReadonlySet<string>;
}

export const bookFormulas = (sections: readonly Section[]): BookFormulas => ({
  labels: new Set(
    sections.flatMap(({ targets }) =>
      targets.filter(({ kind }) => kind === "equation").map(({ label }) => label),
    ),
  ),
  checked: new Set(Object.keys(formulaChecks(sections))),
});
