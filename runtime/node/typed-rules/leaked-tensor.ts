import ts from "typescript";
import { isHandedOver, isReleased } from "./released.js";
import type { TypedCell, TypedRule } from "./typed-cell.js";
import { tensorsIn } from "./types-of-values.js";
import { around, calledName, insideOf, shorten } from "./walk-nodes.js";

/** Functions that dispose what the functions given to them make. */
const TIDYING =
  /^(?:tidy|grads?|valueAndGrads?|variableGrads|customGrad|minimize|train|time|profile)$/;
/** Methods of lists and maps that give what is there already. */
const FINDING = /^(?:at|pop|shift|find|get|slice|filter|reverse|values|keep|assign)$/;

/** What a loop does in each round. */
function roundOf(node: ts.Node): ts.Node | undefined {
  if (ts.isIterationStatement(node, false)) return node.statement;
  if (!ts.isCallExpression(node) || calledName(node) !== "forEach") return undefined;
  const [callback] = node.arguments;
  return callback && ts.isFunctionLike(callback) ? (callback as ts.ArrowFunction).body : undefined;
}

const isTidied = (node: ts.Node) =>
  [...around(node)].some((outer) => ts.isCallExpression(outer) && TIDYING.test(calledName(outer)));

/** What of a call's tensors nothing disposes; undefined when all is taken care of. */
function leak(call: ts.CallExpression, body: ts.Node, { checker }: TypedCell): string | undefined {
  let parts = tensorsIn(checker.getTypeAtLocation(call), checker);
  const result = shorten(call);
  const named = (part: string) => (part.startsWith(".") ? `${part.slice(1)} of ${result}` : result);
  for (const outer of around(call)) {
    if (parts.length === 0 || ts.isReturnStatement(outer) || ts.isYieldExpression(outer)) {
      return undefined;
    }
    if (ts.isVariableDeclaration(outer)) return leakOfNames(outer.name);
    if (ts.isPropertyAccessExpression(outer)) {
      const part = `.${outer.name.text}`;
      if (!parts.includes(part)) return part === ".dispose" ? undefined : result;
      const other = parts.find((each) => each !== part);
      if (other !== undefined) return named(other);
      parts = [""];
    } else if (ts.isCallExpression(outer)) return isHandedOver(outer) ? undefined : result;
    else if (
      ts.isBinaryExpression(outer) &&
      outer.operatorToken.kind === ts.SyntaxKind.EqualsToken
    ) {
      return leakOfFormer(outer.left);
    } else if (ts.isStatement(outer) || ts.isFunctionLike(outer)) {
      return ts.isFunctionLike(outer) ? undefined : result;
    }
  }
  return result;

  function leakOfNames(name: ts.BindingName): string | undefined {
    if (ts.isIdentifier(name)) {
      const part = parts.find(
        (each) => !isReleased(name, each === "[]" ? "" : each, body, checker),
      );
      if (part === undefined) return undefined;
      return part.startsWith(".") ? named(part) : `"${name.text}", the result of ${result}`;
    }
    if (ts.isArrayBindingPattern(name)) {
      const kept = name.elements.find(
        (element) =>
          !ts.isOmittedExpression(element) &&
          ts.isIdentifier(element.name) &&
          !isReleased(element.name, "", body, checker),
      );
      return kept && result;
    }
    const lost = parts.find((part) => {
      const element = name.elements.find(
        (each) => `.${(each.propertyName ?? each.name).getText()}` === part,
      );
      return (
        !element || !ts.isIdentifier(element.name) || !isReleased(element.name, "", body, checker)
      );
    });
    return lost === undefined ? undefined : named(lost);
  }

  /** A name from outside of the loop held the tensor of the round before. */
  function leakOfFormer(target: ts.Expression): string | undefined {
    if (!ts.isIdentifier(target)) return undefined;
    return isReleased(target, "", body, checker)
      ? undefined
      : `what "${target.text}" held before ${result}`;
  }
}

export const leakedTensor: TypedRule = {
  name: "leaked-tensor",
  refuses:
    "a loop that leaves tensors behind in each round. It is a guess from types and names, blind to what called functions keep and to what is made outside of loops",
  instead: "`tf.tidy(() => …)` around the work of a round, or `dispose()`",
  check: (cell) =>
    insideOf(cell.statements).flatMap((loop) => {
      const body = roundOf(loop);
      if (!body || isTidied(loop)) return [];
      // Inner loops and functions answer for themselves.
      const isOwn = (node: ts.Node) =>
        node === body || !(ts.isFunctionLike(node) || roundOf(node) !== undefined);
      for (const node of insideOf([body], isOwn)) {
        if (!ts.isCallExpression(node) || !isOwn(node) || FINDING.test(calledName(node))) continue;
        if (calledName(node) === "minimize" && node.arguments.length < 2) continue;
        const what = leak(node, body, cell);
        if (what === undefined) continue;
        const message = `each round of the loop leaves a tensor behind: ${what}. Put the work into tf.tidy(() => …), or call dispose().`;
        return [{ node, message }];
      }
      return [];
    }),
};
