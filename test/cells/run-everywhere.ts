import type { Book, Section } from "../../runtime/document/index.js";
import { formatCellProblem } from "../../runtime/node/index.js";
import { runCellsInBrowser } from "../browser/run-cells.js";
import { findPython } from "../jupyter/find-python.js";
import { runInJupyter } from "../jupyter/run-notebooks.js";
import type { CheckedRun } from "./check-run.js";
import { checkRun } from "./check-run.js";
import { describeDrift, driftsFrom } from "./drift.js";
import { findChromium } from "./find-chromium.js";
import type { NotebookRun } from "./place.js";
import { runHeadless, runStored } from "./run-headless.js";

/** The backends that run in Node without anything but npm's packages. */
const HEADLESS = ["wasm", "cpu"] as const;

interface CellsResult {
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

/**
 * Runs every cell of every notebook in every place that this machine has.
 *
 * @param slow - whether results that the book keeps are computed as well.
 */
export async function runEverywhere(
  root: string,
  book: Book,
  { slow }: { slow: boolean },
): Promise<CellsResult> {
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
  if (slow) await attempt("Node, slow", () => runStored(sections, "wasm", { root, onRun }));

  const chromium = findChromium();
  if (!chromium) leftOut.push(NO_CHROMIUM);
  else {
    const options = { root, onRun, chromium };
    await attempt("Chromium", () => runCellsInBrowser(sections, options));
  }

  const python = findPython();
  if (!python) leftOut.push(NO_JUPYTER);
  else {
    const headlessRun = (section: Section) =>
      runs.find(({ run }) => run.section === section && run.place === "Node wasm")?.run;
    const options = { root, onRun, python, headlessRun };
    await attempt("Jupyter", () => runInJupyter(sections, options));
  }
  return { runs: withDrift(runs), leftOut, broken };
}

/** Prints how far the backends are from each other, and blames the runs that are too far. */
function withDrift(runs: readonly CheckedRun[]): CheckedRun[] {
  const drifts = driftsFrom(runs.map(({ run }) => run));
  if (drifts.length > 0) console.log("\nLargest differences between backends:");
  for (const drift of drifts) {
    console.log(describeDrift(drift));
    for (const problem of drift.problems) console.log(formatCellProblem(problem));
  }
  return runs.map((checked) => {
    const drift = drifts.find(({ run }) => run === checked.run);
    if (!drift || drift.problems.length === 0) return checked;
    const problems = [...(checked.run.problems ?? []), ...drift.problems];
    return checkRun({ ...checked.run, problems });
  });
}
