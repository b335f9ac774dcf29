import type { LintedCell } from "../linted-section.js";
import { earlierDefinition, nameCell } from "../linted-section.js";
import type { Rule } from "../rule.js";

/** The cells, by number, that a cell takes names from. */
function dependenciesOf(cells: readonly LintedCell[], index: number): number[] {
  const names = (cells[index]?.scopes.free ?? []).map(({ node }) => node.name);
  const found = names.map((name) => {
    const earlier = earlierDefinition(cells, index, name);
    return earlier
      ? cells.indexOf(earlier)
      : cells.findIndex(({ declares }, at) => at > index && declares.has(name));
  });
  return [...new Set(found)].filter((at) => at >= 0);
}

/** A way along dependencies from one cell to another, both included. */
function wayFrom(
  cells: readonly LintedCell[],
  from: number,
  to: number,
  passed: readonly number[] = [],
): number[] | undefined {
  if (from === to) return [from];
  for (const next of dependenciesOf(cells, from)) {
    if (passed.includes(next)) continue;
    const rest = wayFrom(cells, next, to, [...passed, from]);
    if (rest) return [from, ...rest];
  }
  return undefined;
}

export const usedBeforeDefined: Rule = {
  name: "used-before-defined",
  refuses: "a name that only a later cell defines; cells that wait for each other",
  instead: "the definition in the cell that needs it first, or above it",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap(({ cell, scopes, placeOf }, index) =>
      scopes.free.flatMap(({ node }) => {
        if (earlierDefinition(cells, index, node.name)) return [];
        const later = cells.findIndex(({ declares }, at) => at > index && declares.has(node.name));
        const definition = cells[later];
        if (!definition) return [];
        const way = wayFrom(cells, later, index);
        const ids = [index, ...(way ?? [])].map((at) => cells[at]?.cell.id);
        const message = way
          ? `cells ${ids.join(" → ")} wait for each other: "${node.name}" is defined in ${nameCell(definition)}. Move one definition.`
          : `"${node.name}" is defined only later, in ${nameCell(definition)}. Move the definition above this cell.`;
        return [{ cell: cell.id, place: placeOf(node), message }];
      }),
    ),
};
