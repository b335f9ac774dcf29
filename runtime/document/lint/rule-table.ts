import type { RuleText } from "./rule.js";

const BEGIN = "<!-- rules for authors: begin -->";
const END = "<!-- rules for authors: end -->";

/** The rules as a table in Markdown. */
function table(rules: readonly RuleText[]): string {
  const rows = rules.map(({ name, refuses, instead, strict }) =>
    [`\`${name}\`${strict ? "" : " ○"}`, refuses, instead].join(" | "),
  );
  return [
    "| Rule | Refuses | Write instead |",
    "| --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

/** A text whose table of rules, between its two marks, is as the rules say. */
export function withRuleTable(text: string, rules: readonly RuleText[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`table of rules: the text has no ${BEGIN} … ${END}.`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${table(rules)}\n\n${text.slice(end)}`;
}
