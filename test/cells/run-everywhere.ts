import { availableParallelism } from "node:os";
import type { Backend, Book, Section } from "../../runtime/document/index.js";
import { formatCellProblem, Lanes } from "../../runtime/node/index.js";
import { launchChromium } from "../browser/launch.js";
import { pageProblems } from "../browser/page-problems.js";
import { runCellsInBrowser } from "../browser/run-cells.js";
import { serveBook } from "../browser/serve-book.js";
import { findPython } from "../jupyter/find-python.js";
import { runInJupyter } from "../jupyter/run-notebooks.js";
import { CellsRecord } from "./cells-record.js";
import { checkRun } from "./check-run.js";
import { describeDrift, driftsFrom } from "./drift.js";
import { findChromium } from "./find-chromium.js";
import type { PlaceOptions } from "./place.js";
import { runHeadless, runStored } from "./run-headless.js";

/** The backends that run in Node without anything but npm's packages. */
const HEADLESS = ["wasm", "cpu"] as const;

/** Those of the book's backends that make a difference in a browser; cpu is the same everywhere. */
const BROWSER_BACKENDS: readonly Backend[] = ["wasm", "webgl", "webgpu"];

const NO_JUPYTER = `Jupyter run left out: no Python with nbclient was found. Install it with
  apt-get install --no-install-recommends jupyter-client python3-nbclient python3-nbformat    or
  pip install nbclient nbformat`;
const NO_CHROMIUM = `Browser run left out: no Chromium was found. Install it with
  apt-get install chromium-headless-shell
or name another one in the environment variable CHROME_PATH.`;

/**
 * Runs every cell of every notebook in every place that this machine has. The places share lanes, so
 * that no core waits for the last notebook of a place; there is one more than there are cores, since
 * pages wait for one another at the GPU, and kernels while they start.
 *
 * @param slow - whether results that the book keeps are computed as well.
 */
export async function runEverywhere(
  root: string,
  book: Book,
  { slow }: { slow: boolean },
): Promise<CellsRecord> {
  const record = new CellsRecord();
  const options = { root, lanes: new Lanes(availableParallelism() + 1), onRun: record.add };
  const { sections } = book;
  const backends = HEADLESS.filter((backend) => book.config.backends.includes(backend));
  const inNode = record.attempt("Node", () => runHeadless(sections, backends, options));
  const inChromium = runInChromium(record, sections, options);
  await inNode;
  await runInNotebooks(record, sections, options);
  await inChromium;
  if (slow) await record.attempt("Node, slow", () => runStored(sections, "wasm", options));
  tellDrifts(record);
  return record;
}

async function runInChromium(
  record: CellsRecord,
  sections: readonly Section[],
  { root, lanes, onRun }: PlaceOptions,
): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    record.leftOut.push(NO_CHROMIUM);
    return;
  }
  await record.attempt("Chromium", async () => {
    const site = await serveBook(root);
    try {
      await runCellsInBrowser(sections, {
        name: "Chromium",
        launch: () => launchChromium(chromium),
        backends: BROWSER_BACKENDS,
        url: site.url,
        lanes,
        onRun,
        look: pageProblems,
      });
    } finally {
      await site.close();
    }
  });
}

/** After Node, whose runs the notebooks are compared with. */
async function runInNotebooks(
  record: CellsRecord,
  sections: readonly Section[],
  options: PlaceOptions,
): Promise<void> {
  const python = findPython();
  if (!python) {
    record.leftOut.push(NO_JUPYTER);
    return;
  }
  const headlessRun = (section: Section) =>
    record.runs.find(({ run }) => run.section === section && run.place === "Node wasm")?.run;
  await record.attempt("Jupyter", () =>
    runInJupyter(sections, { ...options, python, headlessRun }),
  );
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
