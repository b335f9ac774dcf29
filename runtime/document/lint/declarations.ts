import type { Identifier, Program } from "acorn";
import { boundBy } from "../cells/names.js";

/** The top-level names of a cell, imported ones included, each where it is declared first. */
export function declarationsOf(program: Program): Map<string, Identifier> {
  const found = new Map<string, Identifier>();
  const bound = program.body.flatMap((node) => {
    switch (node.type) {
      case "VariableDeclaration":
        return node.declarations.flatMap(({ id }) => boundBy(id));
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return boundBy(node.id);
      case "ImportDeclaration":
        return node.specifiers.map(({ local }) => local);
      default:
        return [];
    }
  });
  for (const node of bound) if (!found.has(node.name)) found.set(node.name, node);
  return found;
}
