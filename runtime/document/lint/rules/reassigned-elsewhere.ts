import { earlierDefinition, nameCell } from "../linted-section.js";
import type { Rule } from "../rule.js";

export const reassignedElsewhere: Rule = {
  name: "reassigned-elsewhere",
  refuses: "a new value for a name of an earlier cell, whose functions would not see it",
  instead: "a new name, or a property of an object that both cells share",
  check: ({ cells }) =>
    cells.flatMap(({ cell, scopes, placeOf }, index) =>
      scopes.writes
        .flatMap(({ targets }) => targets)
        .filter(({ name }) => !scopes.declared.has(name))
        .flatMap((node) => {
          const owner = earlierDefinition(cells, index, node.name);
          if (!owner) return [];
          const message = `"${node.name}" belongs to ${nameCell(owner)}, whose functions do not see the new value. Take a new name, or change a property of an object.`;
          return [{ cell: cell.id, place: placeOf(node), message }];
        }),
    ),
};
