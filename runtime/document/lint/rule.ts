import type { Place } from "../types.js";
import type { LintedSection } from "./linted-section.js";

/** What a rule for authors says, in one line each. */
export interface RuleText {
  name: string;
  /** What authors must not write. */
  refuses: string;
  /** What they write instead. */
  instead: string;
  /** Breaks what runs in one place only, or does harm: no reason excuses it. */
  strict?: boolean;
}

/** A place where a rule is broken. */
export interface Finding {
  rule: string;
  place: Place;
  /** What is wrong, and what to write instead. */
  message: string;
  /** The cell that it is in; absent in prose. */
  cell?: string;
}

/** A rule that needs no types: the text of the section says it all. */
export interface Rule extends RuleText {
  check: (section: LintedSection) => readonly Omit<Finding, "rule">[];
}
