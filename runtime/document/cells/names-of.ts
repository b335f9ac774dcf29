import { exerciseTies } from "./exercise-ties.js";
import { importedNames, importsOf } from "./imports.js";
import { parseCell } from "./parse-cell.js";
import { scopesOf } from "./scope.js";
import { sharedNames } from "./share-names.js";

/** A cell's part in the flow of values between cells. */
export interface CellNames {
  /** Names that the cell declares at its top level. */
  defines: readonly string[];
  /** Names of other cells that it gives new values: an ancestor's names, changed. */
  assigns: readonly string[];
  /** Names that it takes from elsewhere: from other cells, or global ones. */
  uses: readonly string[];
}

/** What a cell defines and uses; nothing for code that cannot be read. */
export function namesOf(source: string): CellNames {
  const parsed = parseCell(source);
  if (parsed.kind === "refused") return { defines: [], assigns: [], uses: [] };
  const { declared, free, writes } = scopesOf(parsed.program);
  const written = writes.flatMap(({ targets }) => targets.map(({ name }) => name));
  const unique = (names: readonly string[]) => [...new Set(names)];
  const { graded, checked } = exerciseTies(parsed.program);
  return {
    defines: [
      ...sharedNames(parsed.program),
      ...importedNames(importsOf(parsed.program)),
      ...graded,
    ],
    assigns: unique(written.filter((name) => !declared.has(name))),
    uses: unique([...free.map(({ node }) => node.name), ...checked]),
  };
}
