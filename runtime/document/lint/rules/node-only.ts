import { importsIn, isBuiltIn } from "../imports-in.js";
import type { Rule } from "../rule.js";
import { globalsNamed } from "../globals-named.js";

const NAMES = [
  "process",
  "Buffer",
  "require",
  "module",
  "exports",
  "__dirname",
  "__filename",
  "global",
  "setImmediate",
  "clearImmediate",
];

export const nodeOnly: Rule = {
  name: "node-only",
  refuses:
    "Node's modules and globals (`node:fs`, `require`, `process`, `Buffer`), which a page has not",
  instead: "what both have, and `readAsset` or `readText` of seqattn for files",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap((cell) => [
      ...importsIn(cell)
        .filter(({ module }) => isBuiltIn(module))
        .map(({ module, node }) => ({
          cell: cell.cell.id,
          place: cell.placeOf(node),
          message: `"${module}" is a module of Node, which a page has not. Read files with readAsset of seqattn.`,
        })),
      ...globalsNamed(cell, NAMES).map((node) => ({
        cell: cell.cell.id,
        place: cell.placeOf(node),
        message: `"${node.name}" is there in Node only. Use what a page has too: readAsset of seqattn for files, Uint8Array for bytes.`,
      })),
    ]),
};
