import { earlierDefinition, nameCell } from "../linted-section.js";
import type { Rule } from "../rule.js";

export const definedTwice: Rule = {
  name: "defined-twice",
  refuses: "a name that two cells of a section define",
  instead: "another name, or one definition in the earlier cell",
  check: ({ cells }) =>
    cells.flatMap(({ cell, declares, parsed, placeOf }, index) =>
      [...declares].flatMap(([name, node]) => {
        const earlier = earlierDefinition(cells, index, name);
        if (!earlier) return [];
        const isImport = parsed.program.body.some(
          ({ type, start, end }) =>
            type === "ImportDeclaration" && start <= node.start && node.end <= end,
        );
        const fix = isImport ? "Remove the import" : "Rename one of the two";
        const message = `"${name}" is defined in ${nameCell(earlier)} already. ${fix}.`;
        return [{ cell: cell.id, place: placeOf(node), message }];
      }),
    ),
};
