import type { ImportDeclaration, ImportExpression, Program } from "acorn";
import type { Edits } from "./edits.js";
import { childrenOf } from "./names.js";

/** A module that a cell takes names from, and where it says so. */
export interface ImportedModule {
  specifier: string;
  node: ImportDeclaration;
}

export const importsOf = (program: Program): ImportedModule[] =>
  program.body.flatMap((node) =>
    node.type === "ImportDeclaration" ? [{ specifier: String(node.source.value), node }] : [],
  );

export const importedNames = (modules: readonly ImportedModule[]): string[] =>
  modules.flatMap(({ node }) => node.specifiers.map(({ local }) => local.name));

/**
 * Takes the import declarations out of the cell.
 *
 * @returns statements for the cell's beginning that declare the imported names and share them. A
 * name that the module lacks is an error only when the cell uses it: it may be a type.
 */
export function takeImports(
  modules: readonly ImportedModule[],
  used: ReadonlySet<string>,
  edits: Edits,
  cell: string,
): string {
  return modules
    .map(({ specifier, node }) => {
      edits.replace(node.start, node.end, "");
      const names = node.specifiers.map((one) => {
        const imported =
          one.type === "ImportNamespaceSpecifier"
            ? "*"
            : one.type === "ImportDefaultSpecifier"
              ? "default"
              : one.imported.type === "Identifier"
                ? one.imported.name
                : String(one.imported.value);
        const local = one.local.name;
        const what = [specifier, imported, local, used.has(local)].map((x) => JSON.stringify(x));
        return `const ${local} = ${cell}.take(${what.join(", ")});`;
      });
      return names.join(" ");
    })
    .join(" ");
}

/** `import("…")` asks the cell's module table as well. */
export function redirectImportCalls(program: Program, edits: Edits, cell: string): void {
  const calls: ImportExpression[] = [];
  const visit = (node: Parameters<typeof childrenOf>[0]) => {
    if (node.type === "ImportExpression") calls.push(node);
    childrenOf(node).forEach(visit);
  };
  visit(program);
  for (const { start } of calls) edits.replace(start, start + "import".length, `${cell}.load`);
}
