import type { Section } from "../book-types.js";
import { namesCalled } from "../cells/named-calls.js";

/** The library's function by which a cell says that a formula holds. */
export const VERIFIED = "verified";

/** A cell that checks a formula. */
export interface FormulaCheck {
  section: string;
  cell: string;
}

/** The cells that check each formula, in the book's order, by the formula's label. */
export function formulaChecks(sections: readonly Section[]): Record<string, FormulaCheck[]> {
  const checks: Record<string, FormulaCheck[]> = {};
  for (const { id: section, language, cells } of sections) {
    if (language !== "zh") continue;
    for (const { id: cell, code } of cells) {
      for (const label of namesCalled(code, VERIFIED)) {
        (checks[label] ??= []).push({ section, cell });
      }
    }
  }
  return checks;
}
