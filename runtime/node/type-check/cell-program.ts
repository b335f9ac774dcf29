import { resolve } from "node:path";
import ts from "typescript";
import type { Section } from "../../document/index.js";
import { CELL_GLOBALS } from "./cell-globals.js";
import type { CellModule } from "./cell-modules.js";
import { cellModules } from "./cell-modules.js";

/**
 * As strict as TypeScript's own `strict`. An index into an array gives a value, not "a value or
 * undefined": cells are full of matrices, and their readers should see the idea.
 */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The modules of all sections' cells as one program: what they import is read and checked once. */
export function cellProgram(
  sections: readonly Section[],
  root: string,
): { program: ts.Program; modules: CellModule[] } {
  const folder = `${resolve(root).replaceAll("\\", "/")}/chapters`;
  const modules = sections.flatMap((section) => cellModules(section, folder));
  const globals = `${folder}/cell-globals.d.ts`;
  const texts = new Map([
    [globals, CELL_GLOBALS],
    ...modules.map(({ path, text }) => [path, text] as const),
  ]);
  const host = ts.createCompilerHost(OPTIONS);
  const program = ts.createProgram({
    rootNames: [...texts.keys()],
    options: OPTIONS,
    host: {
      ...host,
      fileExists: (path) => texts.has(path) || host.fileExists(path),
      readFile: (path) => texts.get(path) ?? host.readFile(path),
      directoryExists: (path) => path === folder || (host.directoryExists?.(path) ?? true),
      getSourceFile(path, language, ...rest) {
        const text = texts.get(path);
        return text === undefined
          ? host.getSourceFile(path, language, ...rest)
          : ts.createSourceFile(path, text, language, true);
      },
    },
  });
  return { program, modules };
}
