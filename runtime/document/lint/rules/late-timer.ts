import type { Rule } from "../rule.js";
import { dottedName, isCall, nodesIn } from "../walk-code.js";

export const lateTimer: Rule = {
  name: "late-timer",
  refuses: "timers that outlive their cell: `setInterval`, and `setTimeout` that nothing awaits",
  instead: "`await new Promise((done) => setTimeout(done, 20))` in a loop",
  check: ({ cells }) =>
    cells.flatMap((cell) =>
      [...nodesIn(cell.parsed.program)].flatMap(({ node, around }) => {
        if (!isCall(node) || !cell.globals.has(node.callee)) return [];
        const name = dottedName(node.callee);
        if (name !== "setTimeout" && name !== "setInterval") return [];
        const isAwaited = around.some(
          (outer) => outer.type === "NewExpression" && dottedName(outer.callee) === "Promise",
        );
        if (name === "setTimeout" && isAwaited) return [];
        const message = `${name} goes on after the cell has ended. Write: await new Promise((done) => setTimeout(done, 20)).`;
        return [{ cell: cell.cell.id, place: cell.placeOf(node), message }];
      }),
    ),
};
