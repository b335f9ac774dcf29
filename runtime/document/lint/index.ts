export { parseAvoidedWords } from "./avoided-words.js";
export type { AvoidedWord } from "./avoided-words.js";
export { bookFormulas } from "./book-formulas.js";
export { excuse, IDLE_EXCUSE } from "./excuse.js";
export { lintSection } from "./lint-section.js";
export { placeInCell } from "./linted-section.js";
export type { Finding, Rule, RuleText } from "./rule.js";
export { rules } from "./rules.js";
export { withRuleTable } from "./rule-table.js";
