import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Book, Section } from "../../runtime/document/index.js";
import { formatCellProblem } from "../../runtime/node/index.js";
import { findPython } from "../jupyter/find-python.js";
import { runInJupyter } from "../jupyter/run-notebooks.js";
import type { CheckedRun } from "./check-run.js";
import { checkRun } from "./check-run.js";
import { findChromium } from "./find-chromium.js";
import type { NotebookRun, PlaceOptions } from "./place.js";
import { runHeadless } from "./run-headless.js";

/** The backends that run in Node without anything but npm's packages. */
const HEADLESS = ["wasm", "cpu"] as const;

/** What the browser's runner offers: its own file lies beside the browser's other tests. */
type RunCellsInBrowser = (
  sections: readonly Section[],
  options: PlaceOptions & { chromium: string },
) => Promise<void>;

export interface CellsResult {
  runs: readonly CheckedRun[];
  /** Places that could not be used: what is missing, and how to install it. */
  leftOut: readonly string[];
  /** Places that should have worked and did not. */
  broken: readonly string[];
}

const NO_JUPYTER = `Jupyter run left out: no Python with nbclient was found. Install it with
  apt-get install --no-install-recommends jupyter-client python3-nbclient python3-nbformat    or
  pip install nbclient nbformat`;
const NO_CHROMIUM = `Browser run left out: no Chromium was found. Install it with
  apt-get install chromium
or name another one in the environment variable CHROME_PATH.`;

/** Runs every cell of every notebook in every place that this machine has. */
export async function runEverywhere(root: string, book: Book): Promise<CellsResult> {
  const runs: CheckedRun[] = [];
  const leftOut: string[] = [];
  const broken: string[] = [];
  const onRun = (run: NotebookRun) => {
    const checked = checkRun(run);
    runs.push(checked);
    for (const problem of checked.problems) {
      console.log(`[${run.place}, ${run.section.language}] ${formatCellProblem(problem)}`);
    }
  };
  const attempt = async (place: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      broken.push(`${place}: ${(error as Error).stack}`);
    }
  };
  const { sections } = book;
  const backends = HEADLESS.filter((backend) => book.config.backends.includes(backend));
  await attempt("Node", () => runHeadless(sections, backends, { root, onRun }));

  const chromium = findChromium();
  const browser = join(root, "test/browser/run-cells.ts");
  if (!chromium) leftOut.push(NO_CHROMIUM);
  else if (existsSync(browser)) {
    await attempt("Chromium", async () => {
      const module = (await import(pathToFileURL(browser).href)) as {
        runCellsInBrowser: RunCellsInBrowser;
      };
      await module.runCellsInBrowser(sections, { root, onRun, chromium });
    });
  }

  const python = findPython();
  if (!python) leftOut.push(NO_JUPYTER);
  else {
    const headlessRun = (section: Section) =>
      runs.find(({ run }) => run.section === section && run.place === "Node wasm")?.run;
    const options = { root, onRun, python, headlessRun };
    await attempt("Jupyter", () => runInJupyter(sections, options));
  }
  return { runs, leftOut, broken };
}
