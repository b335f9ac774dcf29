import ts from "typescript";
import type { Book, Section } from "../document/index.js";
import { visitTree } from "../document/index.js";
import type { Finding } from "../document/lint/index.js";
import { placeInCell } from "../document/lint/index.js";
import type { CellModule } from "./type-check/cell-modules.js";
import { cellProgram } from "./type-check/cell-program.js";
import { typedRules } from "./typed-rules/rules.js";

/** The rule that findings of the compiler itself belong to. */
export const TYPES = "types";

/**
 * Checks the cells of sections as strict TypeScript, each section as one program in which a cell may
 * declare names again, and by the rules for authors that need types.
 *
 * @param root - the folder from where the packages that cells import are found.
 * @returns what is wrong, by section in the order given.
 */
export function typeCheck(
  sections: readonly Section[],
  root: string,
): { section: Section; findings: Finding[] }[] {
  const { program, modules } = cellProgram(sections, root);
  return sections.map((section) => {
    const figures = figuresIn(section);
    const own = modules.filter((module) => module.section === section);
    const findings = own.flatMap((module) => [
      ...compilerFindings(program, module),
      ...ruleFindings(program, module, figures.has(module.cell.id)),
    ]);
    return { section, findings };
  });
}

/** Sections that hold code; the other edition takes the same cells. */
export const sectionsWithCode = ({ sections }: Pick<Book, "sections">): Section[] =>
  sections.filter(({ language }) => language === "zh");

function compilerFindings(program: ts.Program, module: CellModule): Finding[] {
  const file = program.getSourceFile(module.path);
  const diagnostics = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return diagnostics.map(({ start, messageText, code }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n  ");
    const message = `${text.replace(/\.?$/, "")} (TS${code}).`;
    return found(module, TYPES, start ?? module.start, message);
  });
}

function ruleFindings(program: ts.Program, module: CellModule, isFigure: boolean): Finding[] {
  const { cell, start } = module;
  const file = program.getSourceFile(module.path);
  const end = start + cell.code.length;
  const statements = file?.statements.filter(({ pos, end: to }) => pos >= start - 1 && to <= end);
  const typed = { cell, isFigure, statements: statements ?? [], checker: program.getTypeChecker() };
  return typedRules.flatMap(({ name, check }) =>
    check(typed).map(({ node, message }) => found(module, name, node.getStart(), message)),
  );
}

function found(
  { cell, start }: CellModule,
  rule: string,
  offset: number,
  message: string,
): Finding {
  const before = cell.code.slice(0, Math.max(0, offset - start)).split("\n");
  const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return { rule, cell: cell.id, place: placeInCell(cell, position), message };
}

function figuresIn({ tree }: Section): Set<string> {
  const figures = new Set<string>();
  visitTree(tree, (node) => {
    if (node.type === "cell" && node.figure) figures.add(node.cell);
  });
  return figures;
}
