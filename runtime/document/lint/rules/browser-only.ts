import { globalsNamed } from "../globals-named.js";
import type { Rule } from "../rule.js";

const NAMES = [
  "window",
  "document",
  "self",
  "navigator",
  "location",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "caches",
  "alert",
  "confirm",
  "prompt",
  "postMessage",
  "requestAnimationFrame",
  "Worker",
  "Image",
  "OffscreenCanvas",
  "HTMLElement",
  "DOMParser",
];

export const browserOnly: Rule = {
  name: "browser-only",
  refuses:
    "globals of a page (`document`, `window`, `localStorage`), which Node and Jupyter have not",
  instead: "`show`, `heatMap`, `curves` and `plot` of seqattn for what is to be seen",
  strict: true,
  check: ({ cells }) =>
    cells.flatMap((cell) =>
      globalsNamed(cell, NAMES).map((node) => ({
        cell: cell.cell.id,
        place: cell.placeOf(node),
        message: `"${node.name}" is there in a page only. Show things with show, heatMap, curves or plot of seqattn.`,
      })),
    ),
};
