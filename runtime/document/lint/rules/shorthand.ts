import { earlierDefinition, nameCell } from "../linted-section.js";
import type { Rule } from "../rule.js";

export const shorthand: Rule = {
  name: "shorthand",
  refuses: "`{ a }` with the variable of an earlier cell, which Jupyter does not find",
  instead: "`{ a: a }`",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap(({ cell, scopes, placeOf }, index) =>
      scopes.free.flatMap(({ node, shorthand: isShort }) => {
        const owner = isShort && earlierDefinition(cells, index, node.name);
        if (!owner) return [];
        const { name } = node;
        const message = `"${name}" comes from ${nameCell(owner)}: Jupyter does not find it in { ${name} }. Write { ${name}: ${name} }.`;
        return [{ cell: cell.id, place: placeOf(node), message }];
      }),
    ),
};
