import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { BookError } from "../runtime/node/index.js";
import { buildSite } from "./build-site.js";
import { fillWithLive } from "./bundle-live.js";
import { madeBefore, rememberSite, SITE_SOURCES } from "./made-before.js";
import type { SiteOptions } from "./options.js";
import { runSoundCells } from "./run-cells.js";
import { stampOf } from "./stamp.js";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What cells may import: the book's library and the charts. */
export const MODULES = {
  seqattn: "lib/dist/index.js",
  "@observablehq/plot": fileURLToPath(import.meta.resolve("@observablehq/plot")),
};

/**
 * Makes the site of this book unless it lies there already, or prints what is wrong.
 *
 * @param offline - whether readers' browsers keep it: while one writes, they had better not.
 * @returns the site's own path; undefined when nothing was written.
 */
export async function makeSite(
  { out, base, origin, why }: SiteOptions,
  offline: boolean,
): Promise<string | undefined> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  const stamp = await stampOf(root, SITE_SOURCES, { base, origin, offline });
  const before = why ? undefined : await madeBefore(root, out, stamp);
  if (before) {
    console.log(`${before.pages} pages are as they were, after ${seconds()} s: ${out}`);
    return before.base;
  }
  try {
    const site = await buildSite({
      root,
      out,
      ...(base !== undefined && { base }),
      ...(origin !== undefined && { origin }),
      offline,
      run: (sections) => runSoundCells(root, sections, why),
      bundleLive: (folder) => fillWithLive({ root, outDir: folder, modules: MODULES }),
    });
    await rememberSite(root, out, { stamp, base: site.base, pages: site.pages.length });
    console.log(`${site.pages.length} pages in ${seconds()} s: ${out}`);
    return site.base;
  } catch (error) {
    if (!(error instanceof BookError)) throw error;
    const count = error.problems.length;
    console.error(
      `${error.message}\n${count} ${count === 1 ? "problem" : "problems"}; nothing was written.`,
    );
    return undefined;
  }
}
