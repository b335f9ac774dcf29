import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { getCodeMetadata } from "tslab/dist/metadata.js";
import type { Notebook } from "../convert-ahead.js";
import { isReset, keptConverter } from "./tslab-parts.js";

/*
 * Converts the cells of notebooks, a line of JSON on standard input for each, so that what they
 * became is there when they run. Says so with a line for each.
 */

const { values } = parseArgs({ options: { root: { type: "string" } } });
const converter = keptConverter(values.root ?? ".");

function convert({ cells }: Notebook): void {
  let previous = "";
  for (const code of cells) {
    const { module, mode } = getCodeMetadata(code);
    if (isReset(code) || module || mode === "browser") return;
    const { diagnostics, declOutput } = converter.convert(previous, code);
    // No cell after it will run either.
    if (diagnostics.length > 0) return;
    previous = declOutput ?? "";
  }
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    convert(JSON.parse(line) as Notebook);
    process.stdout.write("\n");
  })
  .on("close", () => process.exit());
