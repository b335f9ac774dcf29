import type { Backend, Book, Section } from "../../runtime/document/index.js";
import { formatCellProblem } from "../../runtime/node/index.js";
import { axeProblems } from "../browser/axe.js";
import { launchChromium } from "../browser/launch.js";
import { runCellsInBrowser } from "../browser/run-cells.js";
import { serveBook } from "../browser/serve-book.js";
import { findPython } from "../jupyter/find-python.js";
import { runInJupyter } from "../jupyter/run-notebooks.js";
import { CellsRecord } from "./cells-record.js";
import { checkRun } from "./check-run.js";
import { describeDrift, driftsFrom } from "./drift.js";
import { findChromium } from "./find-chromium.js";
import type { NotebookRun } from "./place.js";
import { runHeadless, runStored } from "./run-headless.js";

/** The backends that run in Node without anything but npm's packages. */
const HEADLESS = ["wasm", "cpu"] as const;

/** Those of the book's backends that make a difference in a browser; cpu is the same everywhere. */
const BROWSER_BACKENDS: readonly Backend[] = ["wasm", "webgl", "webgpu"];

const NO_JUPYTER = `Jupyter run left out: no Python with nbclient was found. Install it with
  apt-get install --no-install-recommends jupyter-client python3-nbclient python3-nbformat    or
  pip install nbclient nbformat`;
const NO_CHROMIUM = `Browser run left out: no Chromium was found. Install it with
  apt-get install chromium
or name another one in the environment variable CHROME_PATH.`;

/**
 * Runs every cell of every notebook in every place that this machine has.
 *
 * @param slow - whether results that the book keeps are computed as well.
 */
export async function runEverywhere(
  root: string,
  book: Book,
  { slow }: { slow: boolean },
): Promise<CellsRecord> {
  const record = new CellsRecord();
  const onRun = record.add;
  const { sections } = book;
  const backends = HEADLESS.filter((backend) => book.config.backends.includes(backend));
  await record.attempt("Node", () => runHeadless(sections, backends, { root, onRun }));
  if (slow) await record.attempt("Node, slow", () => runStored(sections, "wasm", { root, onRun }));

  const chromium = findChromium();
  if (!chromium) record.leftOut.push(NO_CHROMIUM);
  else await record.attempt("Chromium", () => runInChromium(chromium, root, sections, onRun));

  const python = findPython();
  if (!python) record.leftOut.push(NO_JUPYTER);
  else {
    const headlessRun = (section: Section) =>
      record.runs.find(({ run }) => run.section === section && run.place === "Node wasm")?.run;
    const options = { root, onRun, python, headlessRun };
    await record.attempt("Jupyter", () => runInJupyter(sections, options));
  }
  tellDrifts(record);
  return record;
}

async function runInChromium(
  chromium: string,
  root: string,
  sections: readonly Section[],
  onRun: (run: NotebookRun) => void,
): Promise<void> {
  const site = await serveBook(root);
  try {
    const launch = () => launchChromium(chromium);
    await runCellsInBrowser(sections, {
      name: "Chromium",
      launch,
      backends: BROWSER_BACKENDS,
      url: site.url,
      onRun,
      look: axeProblems,
    });
  } finally {
    await site.close();
  }
}

/** Prints how far the backends are from each other, and blames the runs that are too far. */
function tellDrifts({ runs }: CellsRecord): void {
  const drifts = driftsFrom(runs.map(({ run }) => run));
  if (drifts.length > 0) console.log("\nLargest differences between backends:");
  for (const drift of drifts) {
    console.log(describeDrift(drift));
    for (const problem of drift.problems) console.log(formatCellProblem(problem));
  }
  for (const [index, { run }] of runs.entries()) {
    const own = drifts.find((drift) => drift.run === run)?.problems ?? [];
    if (own.length === 0) continue;
    runs[index] = checkRun({ ...run, problems: [...(run.problems ?? []), ...own] });
  }
}
