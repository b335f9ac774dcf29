import ts from "typescript";
import type { Cell, Section } from "../../document/index.js";

/** A cell as a module of its own, whose text holds the cell's code word for word. */
export interface CellModule {
  section: Section;
  cell: Cell;
  /** An absolute path; there is no such file. */
  path: string;
  text: string;
  /** Where the cell's code begins in the text. */
  start: number;
}

/** The top-level names of a cell: values, types and imports. */
function namesDeclared(code: string): string[] {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022);
  const inBinding = (name: ts.BindingName): string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) =>
          ts.isOmittedExpression(element) ? [] : inBinding(element.name),
        );
  const names = file.statements.flatMap((statement): string[] => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => inBinding(name));
    }
    if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    ) {
      return statement.name ? [statement.name.text] : [];
    }
    if (!ts.isImportDeclaration(statement)) return [];
    const { name, namedBindings } = statement.importClause ?? {};
    const bound = !namedBindings
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name]
        : namedBindings.elements.map((element) => element.name);
    return [...(name ? [name] : []), ...bound].map(({ text }) => text);
  });
  return [...new Set(names)];
}

/**
 * The cells of a section as modules, each of which imports the names that the cells before it left,
 * the newest of each. So a cell may declare a name again, as in Jupyter, and a name has the type
 * that its last declaration gave it.
 *
 * @param folder - where the modules seem to stand: the packages that they import are found from there.
 */
export function cellModules(section: Section, folder: string): CellModule[] {
  const owners = new Map<string, number>();
  return section.cells.map((cell, index) => {
    const own = namesDeclared(cell.code);
    const taken = new Map<number, string[]>();
    for (const [name, owner] of owners) {
      if (!own.includes(name)) taken.set(owner, [...(taken.get(owner) ?? []), name]);
    }
    const imports = [...taken].map(
      ([owner, names]) =>
        `import { ${names.join(", ")} } from "./${moduleName(section, owner)}.js";`,
    );
    for (const name of own) owners.set(name, index);
    const head = `${imports.join(" ")}\n`;
    return {
      section,
      cell,
      path: `${folder}/${moduleName(section, index)}.ts`,
      text: `${head}${cell.code}\nexport { ${own.join(", ")} };\n`,
      start: head.length,
    };
  });
}

const moduleName = ({ id }: Section, index: number) =>
  `cell-${id.replace(/[^\w-]/g, "-")}-${index + 1}`;
