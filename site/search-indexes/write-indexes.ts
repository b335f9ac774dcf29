import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { PlannedIndex } from "./planned-index.js";

const program = fileURLToPath(new URL("./thread.ts", import.meta.url));

/** What the thread that makes indexes is told. */
export interface Order {
  folder: string;
  planned: readonly PlannedIndex[];
}

/**
 * Makes search indexes and writes them into a folder, in a thread of its own, beside other work: it
 * takes as long as drawing the pages.
 */
export async function writeIndexes(order: Order): Promise<void> {
  // A thread has no loader of TypeScript.
  const { outputFiles } = await build({
    entryPoints: [program],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  const thread = new Worker(outputFiles[0]!.text, { eval: true, workerData: order, execArgv: [] });
  await new Promise((resolve, reject) => {
    thread.once("error", reject).once("exit", resolve);
  });
}
