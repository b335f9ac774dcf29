import type { AnyNode, Identifier } from "acorn";
import type { Section } from "../book-types.js";
import type { ParsedCell } from "../cells/parse-cell.js";
import { parseCell } from "../cells/parse-cell.js";
import type { Position, Refusal } from "../cells/refusal.js";
import { positionAt } from "../cells/refusal.js";
import type { Scopes } from "../cells/scope.js";
import { scopesOf } from "../cells/scope.js";
import type { Cell, Place } from "../types.js";
import type { AvoidedWord } from "./avoided-words.js";
import type { BookFormulas } from "./book-formulas.js";
import { declarationsOf } from "./declarations.js";

/** A cell that can be read. */
export interface LintedCell {
  cell: Cell;
  parsed: ParsedCell;
  scopes: Scopes;
  /** The top-level names, imported ones included, where they are declared. */
  declares: ReadonlyMap<string, Identifier>;
  /** Uses of names that no cell of the section defines. */
  globals: ReadonlySet<AnyNode>;
  placeOf: (node: AnyNode) => Place;
}

/** A section with what the rules ask about. */
export interface LintedSection {
  section: Section;
  /** The section's file. */
  source: string;
  avoided: readonly AvoidedWord[];
  /** The formulas of the whole book. */
  formulas: BookFormulas;
  /** In order; without those that cannot be read. Empty in the edition that holds no code. */
  cells: readonly LintedCell[];
  refused: readonly { cell: Cell; refusal: Refusal; place: Place }[];
}

/** The place in the chapter of a position in a cell's code. */
export function placeInCell({ place }: Cell, { line, column }: Position): Place {
  return { file: place.file, line: place.line + line - 1, column: place.column + column - 1 };
}

export function prepareSection(
  section: Section,
  source: string,
  avoided: readonly AvoidedWord[],
  formulas: BookFormulas,
): LintedSection {
  const own = section.language === "zh" ? section.cells : [];
  const read = own.map((cell) => ({ cell, parsed: parseCell(cell.code) }));
  const cells = read.flatMap(({ cell, parsed }) => {
    if (parsed.kind === "refused") return [];
    const { code, program, toSource } = parsed;
    const placeOf = (node: AnyNode) => placeInCell(cell, toSource(positionAt(code, node.start)));
    const scopes = scopesOf(program);
    return [{ cell, parsed, scopes, declares: declarationsOf(program), placeOf }];
  });
  const defined = new Set(cells.flatMap(({ declares }) => [...declares.keys()]));
  return {
    section,
    source,
    avoided,
    formulas,
    cells: cells.map((cell) => ({
      ...cell,
      globals: new Set(
        cell.scopes.free.map(({ node }) => node).filter(({ name }) => !defined.has(name)),
      ),
    })),
    refused: read.flatMap(({ cell, parsed }) =>
      parsed.kind === "refused"
        ? [{ cell, refusal: parsed, place: placeInCell(cell, parsed) }]
        : [],
    ),
  };
}

/** The cell that defined a name last before the given one. */
export function earlierDefinition(
  cells: readonly LintedCell[],
  index: number,
  name: string,
): LintedCell | undefined {
  return cells
    .slice(0, index)
    .filter(({ declares }) => declares.has(name))
    .at(-1);
}

/** `cell "a" (line 12)`. */
export const nameCell = ({ cell }: LintedCell): string =>
  `cell "${cell.id}" (line ${cell.place.line})`;
