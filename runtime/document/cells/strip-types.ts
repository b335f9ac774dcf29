import { transform } from "sucrase";
import type { Position, Refusal } from "./refusal.js";
import { positionAt, refuse } from "./refusal.js";
import { sourceColumns } from "./source-columns.js";

/** A cell without its types: the same lines, so only columns need to be mapped. */
export interface Stripped {
  kind: "stripped";
  code: string;
  toSource: (position: Position) => Position;
}

const FILE = "cell";

/** sucrase names the file and the place in its messages; both are told elsewhere. */
const plainMessage = (message: string) =>
  message.replace(`Error transforming ${FILE}: `, "").replace(/ \(\d+:\d+\)$/, "");

const countOf = (text: string, part: string) => text.split(part).length - 1;

/** A namespace block with values would be dropped in silence: what is gone from its line tells it. */
function droppedNamespace(source: string, stripped: string): Refusal | undefined {
  const lines = source.split("\n");
  const left = stripped.split("\n");
  for (const match of source.matchAll(/\b(declare\s+)?(namespace|module)\s+[\w$.]+\s*\{/g)) {
    if (match[1]) continue;
    const position = positionAt(source, match.index);
    const head = match[0].split("\n")[0] ?? "";
    const line = position.line - 1;
    if (countOf(left[line] ?? "", head) < countOf(lines[line] ?? "", head)) {
      const message = "a namespace cannot be defined in a cell. Write an object: const N = { … }";
      return refuse("Unsupported", message, position);
    }
  }
  return undefined;
}

/** TypeScript → JavaScript, line by line. */
export function stripTypes(source: string): Stripped | Refusal {
  try {
    const { code, sourceMap } = transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
      filePath: FILE,
      sourceMapOptions: { compiledFilename: FILE },
    });
    const toColumn = sourceColumns(sourceMap?.mappings ?? "");
    const toSource = ({ line, column }: Position) => ({ line, column: toColumn(line, column) });
    return droppedNamespace(source, code) ?? { kind: "stripped", code, toSource };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: Position };
    return refuse("SyntaxError", plainMessage(message), loc ?? { line: 1, column: 1 });
  }
}
