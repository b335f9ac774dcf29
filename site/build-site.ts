import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { CellRun, Section } from "../runtime/document/index.js";
import { BookError, loadSoundBook } from "../runtime/node/index.js";
import { Addresses } from "./addresses.js";
import { checkPages } from "./check-pages.js";
import { bundleParts } from "./bundle-parts.js";
import { copyBookFiles, notebookFiles } from "./copy-files.js";
import { renameHashed } from "./hashed-files.js";
import { feed } from "./feed.js";
import { makePages } from "./pages.js";
import { Renderings } from "./render/renderings.js";
import { paintCards } from "./social/paint-cards.js";
import { plannedIndexes, withHashedNames } from "./search-indexes/planned-index.js";
import { writeIndexes } from "./search-indexes/write-indexes.js";
import { sitemap } from "./sitemap.js";
import { swapFolder } from "./swap-folder.js";
import { writeFarewell, writeWorker } from "./write-worker.js";

/** The runs whose outputs stand in the pages, by section. */
export type SavedRuns = ReadonlyMap<Section, readonly CellRun[]>;

export interface BuildOptions {
  /** The folder of the book. */
  root: string;
  /** Where the site goes; what lies there is replaced when everything went well. */
  out: string;
  /** The site's own path; by default that of book.config.json. */
  base?: string;
  /** Where the site will be. What takes whole addresses is left out without: sitemap, feeds, cards. */
  origin?: string;
  run: (sections: readonly Section[]) => Promise<SavedRuns>;
  /** Whether readers' browsers keep the book for reading without a network. */
  offline?: boolean;
  /** Writes what live cells load into the folder; absent: the cells cannot be run. */
  bundleLive?: (folder: string) => Promise<void>;
}

/**
 * Makes the whole site, or throws a BookError that names everything that is wrong; then the folder
 * stays as it was.
 *
 * @returns the site's own path, and the addresses of its pages.
 */
export async function buildSite(options: BuildOptions): Promise<{ base: string; pages: string[] }> {
  const { root, bundleLive } = options;
  const out = resolve(options.out);
  const book = loadSoundBook(root);
  const base = options.base ?? book.config.baseUrl;
  const folder = `${out}.new-${process.pid}`;
  const planned = withHashedNames(plannedIndexes(book));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const searchIndexes = writeIndexes({ folder, planned });
  // It is waited for in the end; what goes wrong before is told then.
  searchIndexes.catch(() => undefined);
  try {
    const names = new Map(await bundleParts(folder));
    const runs = await options.run(book.sections);
    for (const { language, path } of planned) names.set(`search/${language}.json`, path);
    if (bundleLive) {
      await bundleLive(folder);
      for (const name of ["live", "packages"]) {
        if (existsSync(join(folder, name))) names.set(name, await renameHashed(folder, name));
      }
    }
    const addresses = new Addresses(base, names, options.offline, options.origin);
    const hasLive = bundleLive !== undefined;
    const notebooks = notebookFiles(root);
    const renderings = Renderings.of(root);
    const { pages, problems } = makePages({
      book,
      root,
      addresses,
      runs,
      notebooks,
      hasLive,
      renderings,
    });
    renderings.keep();
    await copyBookFiles(root, folder, notebooks);
    const all = [...problems, ...(problems.length > 0 ? [] : checkPages(pages, folder, base))];
    if (all.length > 0) throw new BookError(all);
    for (const { path, html } of pages) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, html);
    }
    if (options.origin !== undefined) {
      await writeFile(join(folder, "sitemap.xml"), sitemap(pages, options.origin + base));
      for (const language of book.config.languages) {
        const text = feed(book, addresses, language, options.origin);
        await writeFile(join(folder, language, "feed.xml"), text);
      }
      await paintCards(book, folder, join(root, ".cache/cards"));
    }
    await searchIndexes;
    await (options.offline ? writeWorker(folder) : writeFarewell(folder));
    await swapFolder(folder, out);
    return { base, pages: pages.map(({ path }) => base + path) };
  } finally {
    await Promise.allSettled([searchIndexes]);
    await rm(folder, { recursive: true, force: true });
  }
}
