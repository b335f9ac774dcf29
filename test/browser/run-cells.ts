import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Notebook, NotebookConfig } from "../../runtime/browser/index.js";
import type { Backend, CellRun, Problem, Proof, Section } from "../../runtime/document/index.js";
import { proofProblems, proofsOf } from "../../runtime/document/index.js";
import { inParallel, type NodeCellRun } from "../../runtime/node/index.js";
import { buildSite } from "../../site/build-site.js";
import type { PlaceOptions } from "../cells/place.js";
import { axeFaults } from "./axe.js";
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

/** What axe finds in the page with all that its cells put out: light, and its colours in the dark. */
async function pageProblems(page: Page, { file }: Section): Promise<Problem[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axeFaults(page, "colours");
  const place = { file, line: 1, column: 1 };
  return [
    ...light.map((fault) => ({ place, message: `axe finds in the page: ${fault}` })),
    ...dark.map((fault) => ({ place, message: `axe finds in the dark page: ${fault}` })),
  ];
}

interface Run {
  section: Section;
  url: string;
  ids: readonly string[];
  backend: Backend;
  proofs: readonly Proof[];
}

async function runSection(browser: Browser, { section, url, ids, backend, proofs }: Run) {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  // A cell may take minutes: the run as a whole is limited, not this call.
  page.setDefaultTimeout(0);
  try {
    await page.goto(url);
    const runs = await runInPage(page, ids, backend, proofs);
    // What a page looks like is the same on all backends.
    const problems = backend === BROWSER_BACKENDS[0] ? await pageProblems(page, section) : [];
    return { runs, problems };
  } finally {
    await page.close();
  }
}

/**
 * Runs every cell of every section in Chromium, in the pages of the site as it is built, one page
 * more at once than there are cores: pages wait for one another at the GPU and for their files. Then
 * each page is looked at by axe.
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
      const { runs, problems } = await runSection(browser, {
        section,
        url,
        ids,
        backend,
        proofs: answers,
      });
      const seconds = (performance.now() - started) / 1000;
      onRun({
        section,
        place: `Chromium ${backend}`,
        cells: [...cells, ...answers.map(({ cell }) => cell)],
        runs,
        seconds,
        proofs: proofs.length,
        problems: [...proofProblems(proofs, runs), ...problems],
      });
    });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
