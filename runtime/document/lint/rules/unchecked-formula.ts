import type { DisplayMath } from "../../tree.js";
import { visitTree } from "../../walk.js";
import { VERIFIED } from "../../book/formula-checks.js";
import { namedCalls } from "../../cells/named-calls.js";
import type { LintedSection } from "../linted-section.js";
import type { Finding, Rule } from "../rule.js";

type Found = Omit<Finding, "rule">;

function formulaFaults({ section, formulas }: LintedSection): Found[] {
  const found: Found[] = [];
  visitTree(section.tree, (node) => {
    if (node.type !== "math" || node.label === undefined) return;
    const { label, defines = false, position } = node as DisplayMath & { label: string };
    if (formulas.checked.has(label) !== defines) return;
    const { line = 1, column = 1 } = position?.start ?? {};
    const message = defines
      ? `a cell checks "${label}". Remove ":defines:".`
      : `no cell checks "${label}". Say verified("${label}", …) in one, or ":defines:" if it is a definition, a model or notation.`;
    found.push({ place: { file: section.file, line, column }, message });
  });
  return found;
}

function checkFaults({ cells, formulas }: LintedSection): Found[] {
  return cells.flatMap(({ cell, parsed, placeOf }) =>
    namedCalls(parsed.program, VERIFIED).flatMap(({ name, node }) => {
      if (name !== undefined && formulas.labels.has(name)) return [];
      const message =
        name === undefined
          ? 'verified: the formula\'s label must be written out, as in verified("eq:name", …).'
          : `verified: no formula is labelled "${name}". Label it, or name the one that is meant.`;
      return [{ cell: cell.id, place: placeOf(node), message }];
    }),
  );
}

export const uncheckedFormula: Rule = {
  name: "unchecked-formula",
  refuses: "a numbered formula that no cell checks, and a check of no formula",
  instead:
    '`verified("eq:name", { error, bound, method })` in a cell, or `:defines:` on a formula that is a definition, a model or notation',
  strict: true,
  check: (section) =>
    section.section.language === "zh" ? [...formulaFaults(section), ...checkFaults(section)] : [],
};
