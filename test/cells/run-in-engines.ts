import { availableParallelism } from "node:os";
import type { Backend, Book } from "../../runtime/document/index.js";
import { Lanes } from "../../runtime/node/index.js";
import { otherEngines } from "../browser/other-engines.js";
import { runCellsInBrowser } from "../browser/run-cells.js";
import { serveBook } from "../browser/serve-book.js";
import { CellsRecord } from "./cells-record.js";

/** The automatic choice in all of them. */
const BACKENDS: readonly Backend[] = ["wasm"];

/** Runs every cell of every notebook in the engines that some readers' browsers have. */
export async function runInEngines(root: string, { sections }: Book): Promise<CellsRecord> {
  const record = new CellsRecord();
  const lanes = new Lanes(availableParallelism());
  const site = await serveBook(root);
  try {
    for (const { name, missing, launch } of otherEngines) {
      if (missing !== undefined) {
        record.leftOut.push(`${name} left out. Install it with\n  ${missing}`);
        continue;
      }
      await record.attempt(name, () =>
        runCellsInBrowser(sections, {
          name,
          isOtherEngine: true,
          launch,
          backends: BACKENDS,
          url: site.url,
          lanes,
          onRun: record.add,
        }),
      );
    }
  } finally {
    await site.close();
  }
  return record;
}
