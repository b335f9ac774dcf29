import { Edits } from "./edits.js";
import { importedNames, importsOf, redirectImportCalls, takeImports } from "./imports.js";
import { declareParameterProperties } from "./parameter-properties.js";
import { parseCell } from "./parse-cell.js";
import type { ParsedCell } from "./parse-cell.js";
import type { Position, Refusal } from "./refusal.js";
import { positionAt, refuse } from "./refusal.js";
import { scopesOf } from "./scope.js";
import type { Scopes } from "./scope.js";
import type { Handles } from "./share-names.js";
import {
  keepLast,
  sharedNames,
  shareDeclarations,
  shareWrites,
  takeShared,
} from "./share-names.js";
import { firstUnsupported, hasTopLevelAwait } from "./unsupported.js";

/** A cell that is ready to run. */
export interface PreparedCell {
  kind: "ready";
  /**
   * One JavaScript expression: a function (scope, cell) => void | Promise<void>. Every line of the
   * cell is the same line here. `scope` is the object that holds the cells' shared names, `cell`
   * is a `CellHelpers`.
   */
  source: string;
  /** Names that the cell shares with the cells that run after it. */
  defines: readonly string[];
  /** The modules that the cell's import declarations name. */
  imports: readonly { specifier: string; position: Position }[];
  /** The place in the cell's source of a place in `source`. */
  toSource: (position: Position) => Position;
}

/** What a prepared cell calls while it runs. */
export interface CellHelpers {
  /** The value of the cell's last expression; undefined when it ends otherwise. */
  last?: unknown;
  /** Its first argument: the others are there for what they do. */
  first<T>(value: T, ...rest: unknown[]): T;
  /** One export of an imported module, "*" for all; `used`: the cell needs it as a value. */
  take(specifier: string, imported: string, local: string, used: boolean): unknown;
  /** What `import(specifier)` gives. */
  load(specifier: string): Promise<unknown>;
}

/** Handle names that the cell itself does not contain. */
function handlesFor(code: string): Handles {
  let scope = "$scope";
  let cell = "$cell";
  while (code.includes(scope) || code.includes(cell)) {
    scope += "$";
    cell += "$";
  }
  return { scope, cell };
}

/** A sloppy assignment to a name that nobody declared would make a global in silence. */
function undeclaredWrite(scopes: Scopes, shared: ReadonlySet<string>) {
  return scopes.writes
    .flatMap(({ targets }) => targets)
    .find(({ name }) => !scopes.declared.has(name) && !shared.has(name));
}

/** Directives count only at a function's beginning. */
function endOfDirectives({ program }: ParsedCell): number {
  let end = 0;
  for (const node of program.body) {
    if (node.type !== "ExpressionStatement" || node.directive === undefined) break;
    end = node.end;
  }
  return end;
}

/**
 * Makes a cell's TypeScript runnable with the meaning that it has in tslab: the cell is the body of
 * a function; its top-level names are its own, and each write to them is shared; names of earlier
 * cells are read, when they are used, from what was shared last.
 *
 * @param source - the cell's TypeScript.
 * @param names - the names that the cells that ran before share.
 * @param name - what stack traces call the cell's function.
 */
export function prepareCell(
  source: string,
  names: ReadonlySet<string>,
  name = "",
): PreparedCell | Refusal {
  const parsed = parseCell(source);
  if (parsed.kind === "refused") return parsed;
  const { code, program } = parsed;
  const at = (offset: number) => parsed.toSource(positionAt(code, offset));

  const unsupported = firstUnsupported(program);
  if (unsupported) return refuse("Unsupported", unsupported.message, at(unsupported.node.start));
  const scopes = scopesOf(program);
  const undeclared = undeclaredWrite(scopes, names);
  if (undeclared) {
    const message = `${undeclared.name} is not declared. Write: let ${undeclared.name} = …`;
    return refuse("SyntaxError", message, at(undeclared.start));
  }

  const handles = handlesFor(code);
  const edits = new Edits(code);
  const imports = importsOf(program);
  const own = sharedNames(program);
  const reset = [...own].map((name) => `${handles.scope}.${name} = `).join("");
  const beginning = [
    reset && `${reset}void 0;`,
    takeImports(imports, scopes.used, edits, handles.cell),
  ];
  const start = endOfDirectives(parsed);
  edits.before(start, `${start > 0 ? ";" : ""}${beginning.filter(Boolean).join(" ")} `);
  shareDeclarations(program, edits, handles);
  keepLast(program, { code, source }, edits, handles);
  declareParameterProperties(program, source, edits);
  shareWrites(scopes.writes, own, edits, handles);
  takeShared(scopes.free, names, edits, handles);
  redirectImportCalls(program, edits, handles.cell);

  const head = `(${hasTopLevelAwait(program) ? "async " : ""}function ${name}(${handles.scope}, ${handles.cell}) { `;
  const edited = edits.apply();
  const toSource = ({ line, column }: Position) => {
    const inBody = { line, column: line === 1 ? Math.max(1, column - head.length) : column };
    return parsed.toSource(edited.toOriginal(inBody));
  };
  return {
    kind: "ready",
    source: `${head}${edited.code}\n})`,
    defines: [...own, ...importedNames(imports)],
    imports: imports.map(({ specifier, node }) => ({ specifier, position: at(node.start) })),
    toSource,
  };
}
