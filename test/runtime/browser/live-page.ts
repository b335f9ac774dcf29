import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Notebook, NotebookCell } from "../../../runtime/browser/index.js";
import { cellPage } from "../../browser/cell-page.js";
import { launchChromium } from "../../browser/launch.js";
import { bundleRuntime } from "../../browser/live-modules.js";
import { serveFolders } from "../../browser/server.js";

const root = resolve(import.meta.dirname, "../../..");

declare global {
  interface Window {
    notebook: Notebook;
  }
}

export interface LivePage {
  page: Page;
  /** Shows a page with these cells and no state. */
  show(cells: readonly NotebookCell[], language?: "zh" | "en"): Promise<void>;
  /** What the page's own console told of something wrong. */
  complaints: readonly string[];
  close(): Promise<void>;
}

/** A page that has nothing but cells, with the runtime as a site bundles it. */
export async function openLivePage(chromium: string): Promise<LivePage> {
  const folder = await mkdtemp(join(tmpdir(), "live-page-"));
  await bundleRuntime(root, folder);
  const css = await readFile(join(root, "runtime/browser/live.css"), "utf8");
  const server = await serveFolders(folder, root);
  const browser = await launchChromium(chromium);
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return {
    page,
    complaints,
    async show(cells, language = "en") {
      await writeFile(join(folder, "index.html"), cellPage(cells, language, css));
      await page.goto(`${server.url}/`);
      await page.waitForFunction(() => "notebook" in window);
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
