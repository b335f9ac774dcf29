import { firstUnsupported } from "../../cells/unsupported.js";
import type { LintedCell } from "../linted-section.js";
import type { Rule } from "../rule.js";
import { nodesIn } from "../walk-code.js";

/** Syntax that is younger than the compiler inside Jupyter's kernel. */
function tooNew({ parsed }: LintedCell) {
  for (const { node } of nodesIn(parsed.program)) {
    if (node.type === "VariableDeclaration" && /using/.test(node.kind)) {
      return { node, message: "Jupyter's compiler does not know `using`. Call dispose() yourself" };
    }
    if (node.type === "ImportDeclaration" && node.attributes.length > 0) {
      return { node, message: "Jupyter's compiler does not know import attributes" };
    }
  }
  return undefined;
}

/** What means nothing to tslab, or another thing than in a page. */
function misread({ parsed }: LintedCell) {
  const { body } = parsed.program;
  const begins = body.findIndex(
    (node) => node.type !== "ImportDeclaration" && !("directive" in node && node.directive),
  );
  const late = body.slice(Math.max(0, begins)).find(({ type }) => type === "ImportDeclaration");
  if (late && begins >= 0) {
    return {
      node: late,
      message: "Jupyter imports where this stands. Move it to the cell's beginning",
    };
  }
  for (const { node } of nodesIn(parsed.program)) {
    if (node.type !== "AwaitExpression" || node.argument.type !== "CallExpression") continue;
    if (!/Function/.test(node.argument.callee.type)) continue;
    const message =
      "Jupyter does not see an await before a function that is called where it is written. Name the function first, or write its statements as they are";
    return { node, message };
  }
  return undefined;
}

export const unsupported: Rule = {
  name: "unsupported",
  refuses:
    "what Jupyter or the page cannot run: `export`, top-level `for await`, `import.meta`, decorators, value namespaces, `using`, imports below other code, the await of a function that is called where it is written, and what is no TypeScript",
  instead: "what the message says",
  strict: true,
  check: ({ cells, refused }) => [
    ...refused.map(({ cell, refusal, place }) => ({
      cell: cell.id,
      place,
      message: `${refusal.message}.`,
    })),
    ...cells.flatMap((cell) => {
      const found = firstUnsupported(cell.parsed.program) ?? tooNew(cell) ?? misread(cell);
      if (!found) return [];
      const message = `${found.message}.`;
      return [{ cell: cell.cell.id, place: cell.placeOf(found.node), message }];
    }),
  ],
};
