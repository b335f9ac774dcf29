import { join } from "node:path";
import { fillWithLive } from "../../site/bundle-live.js";

/** Puts the runtime into a folder, with the modules that the book's cells import. */
export async function bundleRuntime(root: string, outDir: string): Promise<void> {
  const modules = {
    seqattn: "lib/dist/index.js",
    "@observablehq/plot": join("node_modules", "@observablehq", "plot", "src", "index.js"),
  };
  await fillWithLive({ root, outDir, modules });
}
