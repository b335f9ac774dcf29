import type { Page } from "playwright-core";
import type { NotebookCell } from "../../../runtime/browser/index.js";
import type { CellRun } from "../../../runtime/document/types.js";
import { serveCells } from "../../browser/cell-site.js";
import { launchChromium } from "../../browser/launch.js";

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
  const site = await serveCells();
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
    async show(cells, language) {
      await site.put(cells, language);
      await page.goto(site.url);
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
      await site.close();
    },
  };
}

/** The text that a run printed. */
export const textOf = (result: CellRun) =>
  result.outputs.map((output) => (output.kind === "stream" ? output.text : "")).join("");
