import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Notebook, NotebookCell } from "../../runtime/browser/index.js";
import { cellPage } from "./cell-page.js";
import { bundleRuntime } from "./live-modules.js";
import { serveFolders } from "./server.js";

const root = resolve(import.meta.dirname, "../..");

declare global {
  interface Window {
    notebook: Notebook;
  }
}

export interface CellSite {
  /** The address of its one page. */
  url: string;
  /** Puts cells into the page; who has it open must load it again. */
  put(cells: readonly NotebookCell[], language?: "zh" | "en"): Promise<void>;
  close(): Promise<void>;
}

/** Serves a page that has nothing but cells, with the runtime as a site bundles it. */
export async function serveCells(): Promise<CellSite> {
  const folder = await mkdtemp(join(tmpdir(), "cell-site-"));
  await bundleRuntime(root, folder);
  const css = await readFile(join(root, "runtime/browser/live.css"), "utf8");
  const server = await serveFolders(folder, root);
  return {
    url: `${server.url}/`,
    put: (cells, language = "en") =>
      writeFile(join(folder, "index.html"), cellPage(cells, language, css)),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
