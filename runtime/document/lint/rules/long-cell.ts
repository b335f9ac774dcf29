import type { Rule } from "../rule.js";

const MOST_LINES = 30;

export const longCell: Rule = {
  name: "long-cell",
  refuses: `more than ${MOST_LINES} lines in a cell`,
  instead: "several cells with words between them, or a function of lib/",
  check: ({ section }) =>
    section.language !== "zh"
      ? []
      : section.cells.flatMap((cell) => {
          const lines = cell.code.trimEnd().split("\n").length;
          if (lines <= MOST_LINES) return [];
          const message = `${lines} lines are too many for one cell: ${MOST_LINES} at most. Divide it.`;
          return [{ cell: cell.id, place: cell.place, message }];
        }),
};
