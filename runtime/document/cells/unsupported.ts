import type { AnyNode, Program } from "acorn";
import { childrenOf } from "./names.js";

/** What a cell may not say: where it stands in the JavaScript, and why. */
export interface Unsupported {
  node: AnyNode;
  message: string;
}

const isFunction = (node: AnyNode) => /Function|StaticBlock/.test(node.type);

/** What is written at the cell's own level or below, `inFunction` or not, in source order. */
function* everyNode(node: AnyNode, inFunction = false): Generator<[AnyNode, boolean]> {
  yield [node, inFunction];
  for (const child of childrenOf(node)) yield* everyNode(child, inFunction || isFunction(node));
}

function reasonAgainst(node: AnyNode, inFunction: boolean): string | undefined {
  switch (node.type) {
    case "ExportAllDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
      return "a cell cannot export: its names are shared with the other cells as they are";
    case "MetaProperty":
      return node.meta.name === "import" ? "import.meta has no meaning in a cell" : undefined;
    case "ForOfStatement":
      return node.await && !inFunction
        ? "`for await` cannot stand at a cell's top level. Put it into an async function"
        : undefined;
    default:
      return undefined;
  }
}

export function firstUnsupported(program: Program): Unsupported | undefined {
  for (const [node, inFunction] of everyNode(program)) {
    const message = reasonAgainst(node, inFunction);
    if (message) return { node, message };
  }
  return undefined;
}

/** Whether the cell itself waits, so that it must run as an async function. */
export function hasTopLevelAwait(program: Program): boolean {
  for (const [node, inFunction] of everyNode(program)) {
    if (node.type === "AwaitExpression" && !inFunction) return true;
  }
  return false;
}
