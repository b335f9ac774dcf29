import type { ExpressionStatement, Identifier, Program } from "acorn";
import type { Edits } from "./edits.js";
import { boundBy } from "./names.js";
import { positionAt } from "./refusal.js";
import type { Reference, Write } from "./scope.js";

/** How the cell's code calls the shared names and the cell's own helpers. */
export interface Handles {
  scope: string;
  cell: string;
}

const boundByStatement = (node: Program["body"][number]): Identifier[] => {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap(({ id }) => boundBy(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return boundBy(node.id);
    default:
      return [];
  }
};

/**
 * The names, imported ones aside, that a cell shares. A `var` in a block or in the head of a loop
 * belongs to the cell as well, but it is not shared: TypeScript's modules do not export it either.
 */
export const sharedNames = (program: Program): ReadonlySet<string> =>
  new Set(program.body.flatMap(boundByStatement).map(({ name }) => name));

/** After each declaration at the top level the new values are shared, as TypeScript exports do. */
export function shareDeclarations(program: Program, edits: Edits, { scope }: Handles): void {
  for (const node of program.body) {
    const bound = boundByStatement(node);
    if (bound.length === 0) continue;
    const shared = bound.map(({ name }) => `${scope}.${name} = ${name};`);
    edits.after(node.end, `; ${shared.join(" ")}`);
  }
}

/**
 * A write to one of the cell's own names is shared at once. The calls begin with a name, not with a
 * bracket, so that a statement before them that lacks its semicolon still ends.
 */
export function shareWrites(
  writes: readonly Write[],
  own: ReadonlySet<string>,
  edits: Edits,
  { scope, cell }: Handles,
): void {
  for (const { node, targets } of writes) {
    const names = targets.map(({ name }) => name).filter((name) => own.has(name));
    if (names.length === 0) continue;
    const name = names[0]!;
    if (node.type === "AssignmentExpression" && node.left.type === "Identifier") {
      edits.before(node.start, `${scope}.${name} = `);
    } else {
      edits.before(node.start, `${cell}.first(`);
      edits.after(node.end, `, ${names.map((one) => `${scope}.${one} = ${one}`).join(", ")})`);
    }
  }
}

/** Names of earlier cells are read from and written to the shared ones. */
export function takeShared(
  free: readonly Reference[],
  shared: ReadonlySet<string>,
  edits: Edits,
  { scope }: Handles,
): void {
  for (const { node, shorthand } of free) {
    if (!shared.has(node.name)) continue;
    edits.before(node.start, shorthand ? `${node.name}: ${scope}.` : `${scope}.`);
  }
}

/** The name that tslab gives to a last function without one. */
const LAST = "tsLastExpr";

const isNameless = ({ expression }: ExpressionStatement): boolean =>
  expression.type === "ArrowFunctionExpression" ||
  ((expression.type === "FunctionExpression" || expression.type === "ClassExpression") &&
    !expression.id);

/** Whether a type is declared below a line: it leaves nothing behind, but it is a statement. */
const typeFollows = (source: string, line: number): boolean =>
  source
    .split("\n")
    .slice(line)
    .some((text) => /^(?:declare\s+)?(?:interface|type)\s+[\w$]/.test(text));

/**
 * The value of a last statement that is an expression is kept, to be shown.
 *
 * @param source - the cell's TypeScript, with the same lines as `code`.
 */
export function keepLast(
  program: Program,
  { code, source }: { code: string; source: string },
  edits: Edits,
  { cell }: Handles,
): void {
  const last: ExpressionStatement | undefined = program.body
    .slice(-1)
    .find((node) => node.type === "ExpressionStatement");
  if (!last || typeFollows(source, positionAt(code, last.end).line)) return;
  const end = code[last.end - 1] === ";" ? last.end - 1 : last.end;
  const [open, close] = isNameless(last) ? [`({ ${LAST}: `, ` }).${LAST}`] : ["(", ")"];
  edits.before(last.start, `${cell}.last = ${open}`);
  edits.after(end, close);
}
