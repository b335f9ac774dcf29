import ts from "typescript";
import type { TypedCell, TypedRule } from "./typed-cell.js";
import { isPromise } from "./types-of-values.js";
import { insideOf, shorten } from "./walk-nodes.js";

/** An async function that is handed to one who does not look at what it returns. */
function isUnheard(node: ts.Node, checker: ts.TypeChecker): node is ts.FunctionExpression {
  if (!(ts.isArrowFunction(node) || ts.isFunctionExpression(node))) return false;
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (!isAsync || !ts.isCallExpression(node.parent)) return false;
  const wanted = checker.getContextualType(node)?.getCallSignatures() ?? [];
  return (
    wanted.length > 0 &&
    wanted.every((signature) => signature.getReturnType().flags & ts.TypeFlags.Void)
  );
}

const isAssignment = (node: ts.Expression) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
  node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

function floating(node: ts.Node, { checker }: TypedCell): string | undefined {
  if (isUnheard(node, checker)) {
    return "nobody waits for this async function. Write a loop: for (const item of items) { await … }";
  }
  if (!ts.isExpressionStatement(node)) return undefined;
  const { expression } = node;
  const value = ts.isVoidExpression(expression) ? expression.expression : expression;
  if (isAssignment(value) || !isPromise(checker.getTypeAtLocation(value), checker))
    return undefined;
  return `"${shorten(value)}" gives a promise that nothing awaits, so the cell ends before it. Write: await ${shorten(value)}`;
}

export const floatingPromise: TypedRule = {
  name: "floating-promise",
  refuses: "the call of an async function, such as `show(…)`, that nothing awaits",
  instead: "`await` before it; a loop in place of `forEach(async …)`",
  strict: true,
  check: (cell) =>
    insideOf(cell.statements).flatMap((node) => {
      const what = floating(node, cell);
      return what === undefined ? [] : [{ node, message: `${what}.` }];
    }),
};
