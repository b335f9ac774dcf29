import type { AnyNode, Token } from "acorn";
import { tokenizer } from "acorn";
import type { Cell } from "../types.js";
import { neededBy } from "./lineage.js";
import { namesOf } from "./names-of.js";
import { namesCalled } from "./named-calls.js";
import { parseCell } from "./parse-cell.js";
import { childrenOf } from "./names.js";

/** The library's function that reads results which the book keeps. */
const STORED = "stored";

/** A result that the book keeps because it takes long. */
export interface StoredResult {
  name: string;
  cell: string;
  /** What it comes from: two equal ones, one result. */
  madeOf: string;
  /** All texts in that code, among them the names of the files that it reads. */
  texts: readonly string[];
}

/**
 * A cell's code without what cannot change a result: comments, types, layout, and imports, since
 * what they bring is the library's, which is not part of this.
 */
function essence(code: string): { tokens: string; texts: string[] } {
  const parsed = parseCell(code);
  if (parsed.kind === "refused") return { tokens: code, texts: [] };
  const imports = parsed.program.body.filter(({ type }) => type === "ImportDeclaration");
  const isImported = ({ start }: Token) =>
    imports.some((node) => start >= node.start && start < node.end);
  const options = { ecmaVersion: "latest", sourceType: "module" } as const;
  const tokens = [...tokenizer(parsed.code, { ...options, allowAwaitOutsideFunction: true })]
    .filter((token) => !isImported(token))
    .map(({ start, end }) => parsed.code.slice(start, end));
  return { tokens: tokens.join(" "), texts: textsIn(parsed.program) };
}

function textsIn(node: AnyNode): string[] {
  const own = node.type === "Literal" && typeof node.value === "string" ? [node.value] : [];
  return [...own, ...childrenOf(node).flatMap(textsIn)];
}

/** The results that a section's cells take from the book, each with all code that it comes from. */
export function storedResults(
  cells: readonly Pick<Cell, "id" | "code" | "setup">[],
): StoredResult[] {
  if (!cells.some(({ code }) => code.includes(STORED))) return [];
  const flow = cells.map(({ code, setup }) => ({ setup, names: namesOf(code) }));
  return cells.flatMap(({ id, code }, index) =>
    namesCalled(code, STORED).map((name) => {
      const needed = neededBy(flow, [index]);
      const parts = cells.filter((_, at) => needed.has(at)).map((cell) => essence(cell.code));
      return {
        name,
        cell: id,
        madeOf: parts.map(({ tokens }) => tokens).join("\n"),
        texts: parts.flatMap(({ texts }) => texts),
      };
    }),
  );
}
