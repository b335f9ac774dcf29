import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Notebook } from "../../runtime/browser/index.js";
import type { Backend, Section } from "../../runtime/document/index.js";
import type { NodeCellRun } from "../../runtime/node/index.js";
import type { PlaceOptions } from "../cells/place.js";
import { cellPage } from "./cell-page.js";
import { launchChromium } from "./launch.js";
import { bundleRuntime } from "./live-modules.js";
import { serveFolders } from "./server.js";

/** Those of the book's backends that make a difference in a browser; cpu is the same everywhere. */
const BROWSER_BACKENDS: readonly Backend[] = ["wasm", "webgl", "webgpu"];

/** How long work that the cells left behind may still go on after the last cell. */
const LEFTOVER_MS = 300;

/** Runs cells one by one in the page's own runtime. */
async function runInPage(page: Page, ids: readonly string[], backend: Backend) {
  const runs = await page.evaluate(
    async ([ids, backend]) => {
      const { notebook } = window as unknown as { notebook: Notebook };
      notebook.setBackend(backend);
      const runs: NodeCellRun[] = [];
      for (const id of ids) runs.push((await notebook.run(id)) as NodeCellRun);
      return runs;
    },
    [ids, backend] as const,
  );
  await page.waitForTimeout(LEFTOVER_MS);
  const failedLate = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".cell[data-state=error]")].map(
      ({ dataset }) => dataset["cell"],
    ),
  );
  return runs.map((run) =>
    run.status === "ok" && failedLate.includes(run.id)
      ? { ...run, status: "error" as const, late: true }
      : run,
  );
}

async function runSection(
  browser: Browser,
  url: string,
  section: Section,
  backend: Backend,
): Promise<NodeCellRun[]> {
  const page = await browser.newPage();
  // A cell may take minutes: the run as a whole is limited, not this call.
  page.setDefaultTimeout(0);
  try {
    await page.goto(url);
    await page.waitForFunction(() => "notebook" in window);
    const cells = section.cells.filter(({ backends }) => backends.includes(backend));
    return await runInPage(
      page,
      cells.map(({ id }) => id),
      backend,
    );
  } finally {
    await page.close();
  }
}

/** Runs every cell of every section in Chromium, in a page and a worker for each section. */
export async function runCellsInBrowser(
  sections: readonly Section[],
  { root, onRun, chromium }: PlaceOptions & { chromium: string },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cells-"));
  await bundleRuntime(root, folder);
  const server = await serveFolders(folder, root);
  const browser = await launchChromium(chromium);
  try {
    for (const backend of BROWSER_BACKENDS) {
      for (const section of sections) {
        const cells = section.cells.filter(({ backends }) => backends.includes(backend));
        if (cells.length === 0) continue;
        await writeFile(join(folder, "index.html"), cellPage(cells, section.language));
        const started = performance.now();
        const runs = await runSection(browser, `${server.url}/`, section, backend);
        const seconds = (performance.now() - started) / 1000;
        onRun({ section, place: `Chromium ${backend}`, cells, runs, seconds });
      }
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
