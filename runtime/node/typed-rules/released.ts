import ts from "typescript";
import { around, calledName, insideOf } from "./walk-nodes.js";

/** Functions that keep what they are given, so that another place answers for it. */
const KEEPS = new Set(["push", "unshift", "set", "add", "keep"]);

const isDisposal = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && /^dispose/.test(calledName(node));

const isReceiver = (node: ts.Node) =>
  ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;

/**
 * Whether a use of a name hands over or disposes the tensors that the name holds.
 *
 * @param part - ".out" when only that property is asked about, "" for the value itself.
 */
function letsGo(use: ts.Identifier, part: string): boolean {
  const whole = part !== "" && isReceiver(use) ? use.parent : use;
  const isPart =
    whole === use || (whole as ts.PropertyAccessExpression).name.text === part.slice(1);
  if (!isPart) return false;
  if (isReceiver(whole)) {
    const call = whole.parent.parent;
    return isDisposal(call) && call.expression === whole.parent;
  }
  for (const outer of around(whole)) {
    if (ts.isCallExpression(outer)) return isDisposal(outer) || KEEPS.has(calledName(outer));
    if (ts.isReturnStatement(outer) || ts.isYieldExpression(outer)) return true;
    if (ts.isBinaryExpression(outer)) {
      return outer.operatorToken.kind === ts.SyntaxKind.EqualsToken && outer.left !== whole;
    }
    if (ts.isStatement(outer) || ts.isFunctionLike(outer)) return false;
  }
  return false;
}

/** Whether a loop's body disposes what a name holds, or gives it away. */
export function isReleased(
  name: ts.Identifier,
  part: string,
  body: ts.Node,
  checker: ts.TypeChecker,
): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  return insideOf([body]).some(
    (node) =>
      ts.isIdentifier(node) &&
      node !== name &&
      checker.getSymbolAtLocation(node) === symbol &&
      letsGo(node, part),
  );
}

/** Whether a call's result goes straight to one who keeps or disposes it. */
export const isHandedOver = (call: ts.CallExpression): boolean =>
  isDisposal(call) || KEEPS.has(calledName(call));
