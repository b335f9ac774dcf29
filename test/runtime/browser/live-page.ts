import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Notebook, NotebookCell } from "../../../runtime/browser/index.js";
import type { CellRun } from "../../../runtime/document/types.js";
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
  run(id: string): Promise<CellRun>;
  click(id: string, action: string): Promise<void>;
  state(id: string): Promise<string | null>;
  untilState(id: string, state: string): Promise<unknown>;
  /** The text of a cell's outputs, without empty lines. */
  shown(id: string): Promise<string>;
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
    run: (id) => page.evaluate((id) => window.notebook.run(id), id),
    click: (id, action) => page.click(`#cell-${id} [data-action="${action}"]`),
    state: (id) => page.getAttribute(`#cell-${id}`, "data-state"),
    untilState: (id, state) => page.waitForSelector(`#cell-${id}[data-state="${state}"]`),
    async shown(id) {
      const text = await page.innerText(`#cell-${id} .cell-outputs`);
      return text.split("\n").filter(Boolean).join("\n");
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The text that a run printed. */
export const textOf = (result: CellRun) =>
  result.outputs.map((output) => (output.kind === "stream" ? output.text : "")).join("");
