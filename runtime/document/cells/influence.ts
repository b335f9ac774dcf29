import { exerciseTies } from "./exercise-ties.js";
import { parseCell } from "./parse-cell.js";
import { scopesOf } from "./scope.js";
import { sharedNames } from "./share-names.js";

/** What a cell's output may depend on besides its own code. */
export interface Influence {
  /** Cells above it, by their index. */
  above: readonly number[];
  /** The names that it or one of those cells imports, by module; "*" is all of a module. */
  imports: Readonly<Record<string, readonly string[]>>;
}

interface Part {
  setup: boolean;
  /** Names of values that it declares for the cells below, and exercises that it gives a grader to. */
  defines: ReadonlySet<string>;
  /** Names that stand in it freely, and exercises that it checks. */
  uses: ReadonlySet<string>;
  /** Names of types and imports that it declares: types are checked, and leave no trace in scopes. */
  brings: readonly string[];
  words: ReadonlySet<string>;
  /** Whether all cells above have a part in what it asks for. */
  asksForAll: boolean;
  imports: readonly Imported[];
}

interface Imported {
  module: string;
  name: string;
  local: string;
}

/** Asks for the state of the whole process. */
const PROCESS_STATE = /\.\s*(?:memory|engine|env|count|countReset|group|groupEnd)\s*\(/;

const TYPE_NAMES = /\b(?:interface|type|enum)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;
const WORDS = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const IMPORTS = /\bimport\s+(?:type\s+)?([^"'`;()]*?)\s*from\s*["']([^"']+)["']/g;
const IMPORT_CALLS = /\bimport\s*\(\s*["'`]([^"'`]+)["'`]/g;

/** `{ a, type B as C }`, `* as d` or `e`. */
function namesFrom(clause: string, module: string): Imported[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  const whole = clause.replace(/\{[^}]*\}/, "").match(WORDS) ?? [];
  const named = braces.split(",").flatMap((one) => {
    const [name, local = name] = one
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s+as\s+/);
    return name && local ? [{ module, name, local }] : [];
  });
  return [...whole.map((local) => ({ module, name: "*", local })), ...named];
}

function importsIn(code: string): Imported[] {
  const declared = [...code.matchAll(IMPORTS)];
  const called = [...code.matchAll(IMPORT_CALLS)];
  return [
    ...declared.flatMap(([, clause = "", module = ""]) => namesFrom(clause, module)),
    ...called.map(([, module = ""]) => ({ module, name: "*", local: "" })),
  ];
}

function partOf({ code, setup }: { code: string; setup: boolean }): Part {
  const imports = importsIn(code);
  const types = [...code.matchAll(TYPE_NAMES)].map(([, name = ""]) => name);
  const brings = [...types, ...imports.map(({ local }) => local)];
  const words = new Set(code.match(WORDS));
  const parsed = parseCell(code);
  if (parsed.kind === "refused") {
    // It cannot run in the page; what it says is all that is known of it.
    return { setup, defines: words, uses: words, brings, words, asksForAll: true, imports };
  }
  const { graded, checked } = exerciseTies(parsed.program);
  const free = scopesOf(parsed.program).free.map(({ node }) => node.name);
  return {
    setup,
    defines: new Set([...sharedNames(parsed.program), ...graded]),
    uses: new Set([...free, ...checked]),
    brings,
    words,
    asksForAll: PROCESS_STATE.test(code),
    imports,
  };
}

/**
 * For each cell what its output may depend on, to be on the safe side: a cell that uses an object of
 * an earlier cell may have changed it, so all cells above that use one of its names count, and so on.
 * Imported names are left out of this, since modules keep no state of a notebook. Setup cells count
 * always, and all cells count where a cell asks for the state of the process.
 */
export function influencesOn(cells: readonly { code: string; setup: boolean }[]): Influence[] {
  const parts = cells.map(partOf);
  const defined = new Set(parts.flatMap(({ defines }) => [...defines]));
  const counts = (above: Part, { uses, words, asksForAll }: Part): boolean =>
    above.setup ||
    asksForAll ||
    above.brings.some((name) => words.has(name)) ||
    [...uses].some(
      (name) => defined.has(name) && (above.defines.has(name) || above.uses.has(name)),
    );
  return parts.map((_, index) => {
    const wanted = new Set([index]);
    // From below to above: what a cell depends on stands above it.
    for (let at = index; at >= 0; at--) {
      if (!wanted.has(at)) continue;
      for (let above = 0; above < at; above++) {
        if (counts(parts[above]!, parts[at]!)) wanted.add(above);
      }
    }
    const imports: Record<string, string[]> = {};
    for (const { module, name } of [...wanted].flatMap((at) => parts[at]!.imports)) {
      const names = (imports[module] ??= []);
      if (!names.includes(name)) names.push(name);
    }
    return { above: [...wanted].filter((at) => at !== index).sort((a, b) => a - b), imports };
  });
}
