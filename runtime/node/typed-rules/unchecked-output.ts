import ts from "typescript";
import type { TypedCell, TypedRule } from "./typed-cell.js";
import { isTensor } from "./types-of-values.js";
import { around, insideOf } from "./walk-nodes.js";

const PRINTING = /^(?:show|console\.(?:log|info|dir|table))$/;
const TOLD = ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike;
/** How deep values are looked into. */
const DEPTH = 3;

/** Whether numbers, or truth values, can be seen when such a value is printed. */
function holdsNumbers(type: ts.Type, checker: ts.TypeChecker, depth = DEPTH): boolean {
  if (type.flags & (TOLD | ts.TypeFlags.Any)) return true;
  if (type.isUnionOrIntersection()) {
    return type.types.some((part) => holdsNumbers(part, checker, depth));
  }
  if (!(type.flags & ts.TypeFlags.Object) || depth === 0) return false;
  if (isTensor(type)) return true;
  const kind = type.getProperty("kind");
  const declared = kind?.valueDeclaration;
  if (kind && declared) {
    const name = checker.typeToString(checker.getTypeOfSymbolAtLocation(kind, declared));
    if (name === '"picture"') return false;
    if (name === '"table"') return true;
  }
  if (type.getCallSignatures().length > 0) return false;
  const inner = [
    ...checker.getTypeArguments(type as ts.TypeReference),
    ...checker.getIndexInfosOfType(type).map((info) => info.type),
  ];
  if (inner.length > 0) return inner.some((part) => holdsNumbers(part, checker, depth - 1));
  return type.getProperties().some((property) => {
    const at = property.valueDeclaration;
    return (
      at !== undefined &&
      holdsNumbers(checker.getTypeOfSymbolAtLocation(property, at), checker, depth - 1)
    );
  });
}

/** Words can be made from numbers: `a.toFixed(2)`, `${a}`. */
function isMadeFromNumbers(value: ts.Node, checker: ts.TypeChecker): boolean {
  return insideOf([value]).some(
    (node) =>
      ts.isExpression(node) &&
      !ts.isNumericLiteral(node) &&
      (checker.getTypeAtLocation(node).flags & TOLD) !== 0,
  );
}

function printsNumbers(value: ts.Expression, { checker }: TypedCell): boolean {
  const type = checker.getTypeAtLocation(value);
  if (type.flags & ts.TypeFlags.StringLike) return isMadeFromNumbers(value, checker);
  return holdsNumbers(type, checker);
}

/** A function with a name prints when it is called, which may be in another cell. */
const isInNamedFunction = (node: ts.Node) =>
  [...around(node)].some(
    (outer) =>
      ts.isFunctionLike(outer) &&
      (ts.isFunctionDeclaration(outer) ||
        ts.isMethodDeclaration(outer) ||
        ts.isVariableDeclaration(outer.parent)),
  );

function firstPrinted(cell: TypedCell): ts.Node | undefined {
  const printed = insideOf(cell.statements).find(
    (node) =>
      ts.isCallExpression(node) &&
      PRINTING.test(node.expression.getText()) &&
      !isInNamedFunction(node) &&
      node.arguments.some((value) => printsNumbers(value, cell)),
  );
  if (printed) return printed;
  const last = cell.statements.at(-1);
  return last && ts.isExpressionStatement(last) && printsNumbers(last.expression, cell)
    ? last
    : undefined;
}

export const uncheckedOutput: TypedRule = {
  name: "unchecked-output",
  refuses:
    "a cell that prints numbers or truth values and has no `{expect}`, unless its output is a figure",
  instead: "an `{expect}` below the cell, or `:unchecked: reason` on it, as for times",
  strict: true,
  check(cell) {
    const { expectations, unchecked } = cell.cell;
    if (unchecked !== undefined) {
      const [first] = cell.statements;
      if (expectations.length === 0 || !first) return [];
      const message = 'the cell has an {expect}. Remove ":unchecked:".';
      return [{ node: first, message }];
    }
    if (expectations.length > 0 || cell.isFigure) return [];
    const node = firstPrinted(cell);
    const message =
      'the cell prints numbers that nothing checks. Add an {expect} below it, or ":unchecked: reason" if they differ from run to run.';
    return node ? [{ node, message }] : [];
  },
};
