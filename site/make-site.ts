import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { BookError } from "../runtime/node/index.js";
import { buildSite } from "./build-site.js";
import { bundleLive } from "./bundle-live.js";
import type { SiteOptions } from "./options.js";
import { runCells } from "./run-cells.js";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What cells may import: the book's library and the charts. */
const MODULES = {
  seqattn: "lib/dist/index.js",
  "@observablehq/plot": fileURLToPath(import.meta.resolve("@observablehq/plot")),
};

/** Makes the site of this book; prints what is wrong and returns false when something is. */
export async function makeSite({ out, base }: SiteOptions): Promise<boolean> {
  const started = performance.now();
  try {
    const pages = await buildSite({
      root,
      out,
      ...(base !== undefined && { base }),
      run: (sections) => runCells(root, sections),
      bundleLive: async (folder) => {
        await bundleLive({ root, outDir: folder, modules: MODULES });
      },
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${pages.length} pages in ${seconds} s: ${out}`);
    return true;
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    const count = error.problems.length;
    console.error(
      `${error.message}\n${count} ${count === 1 ? "problem" : "problems"}; nothing was written.`,
    );
    return false;
  }
}
