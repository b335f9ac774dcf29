import type { Identifier } from "acorn";
import type { LintedCell } from "./linted-section.js";

/** Uses of the given names where no cell defines them. */
export function globalsNamed({ globals }: LintedCell, names: readonly string[]): Identifier[] {
  return [...globals].filter(
    (node): node is Identifier => node.type === "Identifier" && names.includes(node.name),
  );
}
