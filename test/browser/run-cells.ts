import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Notebook, NotebookConfig } from "../../runtime/browser/index.js";
import type { Backend, CellRun, Proof, Section } from "../../runtime/document/index.js";
import { proofProblems, proofsOf } from "../../runtime/document/index.js";
import { inParallel, type NodeCellRun } from "../../runtime/node/index.js";
import { buildSite } from "../../site/build-site.js";
import type { PlaceOptions } from "../cells/place.js";
import { launchChromium } from "./launch.js";
import { bundleRuntime } from "./live-modules.js";
import { serveFolders } from "./server.js";

/** Those of the book's backends that make a difference in a browser; cpu is the same everywhere. */
const BROWSER_BACKENDS: readonly Backend[] = ["wasm", "webgl", "webgpu"];

/** How long work that the cells left behind may still go on after the last cell. */
const LEFTOVER_MS = 300;

/** Not the root, so that an address that forgets the site's own path is found. */
const BASE = "book";

/** Runs cells one by one in the runtime that the page itself names. */
async function runInPage(
  page: Page,
  ids: readonly string[],
  backend: Backend,
  proofs: readonly Proof[],
) {
  const answers = proofs.map(({ inPlaceOf, cell }) => ({
    id: cell.id,
    cell: inPlaceOf,
    code: cell.code,
  }));
  const runs = await page.evaluate(
    async ([ids, backend, answers]) => {
      const main = document.querySelector("main");
      const told = document.querySelector("script#notebook")?.textContent;
      if (!main || !told) throw new Error("the page has no notebook");
      const config = JSON.parse(told) as NotebookConfig & { runtime: string };
      const runtime = (await import(config.runtime)) as {
        startNotebook: (root: HTMLElement, config: NotebookConfig) => Notebook;
      };
      const notebook = runtime.startNotebook(main, config);
      notebook.setBackend(backend);
      const runs: CellRun[] = [];
      for (const id of ids) runs.push(await notebook.run(id));
      for (const { id, cell, code } of answers) {
        runs.push({ ...(await notebook.answer(cell, code)), id });
      }
      return runs;
    },
    [ids, backend, answers] as const,
  );
  await page.waitForTimeout(LEFTOVER_MS);
  const failed = await page.$$eval<(string | undefined)[], HTMLElement>(
    ".cell[data-state=error]",
    (cells) => cells.map(({ dataset }) => dataset["cell"]),
  );
  return runs.map((run): NodeCellRun => {
    const failedLate = run.status === "ok" && failed.includes(run.id);
    return failedLate ? { ...run, status: "error", late: true } : run;
  });
}

async function runSection(
  browser: Browser,
  url: string,
  ids: readonly string[],
  backend: Backend,
  proofs: readonly Proof[],
) {
  const page = await browser.newPage();
  // A cell may take minutes: the run as a whole is limited, not this call.
  page.setDefaultTimeout(0);
  try {
    await page.goto(url);
    return await runInPage(page, ids, backend, proofs);
  } finally {
    await page.close();
  }
}

/**
 * Runs every cell of every section in Chromium, in the pages of the site as it is built, one page
 * more at once than there are cores: pages wait for one another at the GPU and for their files.
 */
export async function runCellsInBrowser(
  sections: readonly Section[],
  { root, onRun, chromium }: PlaceOptions & { chromium: string },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "cells-"));
  await buildSite({
    root,
    out: join(folder, BASE),
    base: `/${BASE}/`,
    // Nothing is saved in these pages: the cells run here.
    run: () => Promise.resolve(new Map()),
    bundleLive: (out) => bundleRuntime(root, out),
  });
  const server = await serveFolders(folder);
  const browser = await launchChromium(chromium);
  try {
    const tasks = BROWSER_BACKENDS.flatMap((backend) =>
      sections.map((section) => ({ backend, section })),
    );
    await inParallel(tasks, availableParallelism() + 1, async ({ backend, section }) => {
      const cells = section.cells.filter(({ backends }) => backends.includes(backend));
      if (cells.length === 0) return;
      const url = `${server.url}/${BASE}/${section.language}/${section.id}.html`;
      const started = performance.now();
      // One backend proves the checks of exercises, in the edition that holds the code.
      const isProof = backend === BROWSER_BACKENDS[0] && section.language === "zh";
      const proofs = isProof ? proofsOf(section) : [];
      const answers = proofs.filter(({ cell }) => !cells.includes(cell));
      const ids = cells.map(({ id }) => id);
      const runs = await runSection(browser, url, ids, backend, answers);
      const seconds = (performance.now() - started) / 1000;
      onRun({
        section,
        place: `Chromium ${backend}`,
        cells: [...cells, ...answers.map(({ cell }) => cell)],
        runs,
        seconds,
        proofs: proofs.length,
        problems: proofProblems(proofs, runs),
      });
    });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
