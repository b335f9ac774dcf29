import type { Notebook, NotebookConfig } from "../../runtime/browser/index.js";
import type { Backend, CellRun, Problem, Section } from "../../runtime/document/index.js";
import { proofProblems, proofsOf } from "../../runtime/document/index.js";
import { inLanes, type Lanes, type NodeCellRun } from "../../runtime/node/index.js";
import type { NotebookRun } from "../cells/place.js";
import type { Engine, EnginePage } from "./engine.js";
import { callIn } from "./engine.js";

/** How long work that the cells left behind may still go on after the last cell. */
const LEFTOVER_MS = 300;

interface PageRun {
  ids: readonly string[];
  backend: Backend;
  /** Answers to exercises, each run in place of a cell. */
  answers: readonly { id: string; cell: string; code: string }[];
  leftoverMs: number;
}

/** Runs in the page: cells one by one, in the runtime that the page itself names. */
async function runInPage({ ids, backend, answers, leftoverMs }: PageRun) {
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
  await new Promise((done) => setTimeout(done, leftoverMs));
  const failed = [...document.querySelectorAll<HTMLElement>(".cell[data-state=error]")];
  return { runs, failed: failed.map(({ dataset }) => dataset["cell"]) };
}

async function runSection<Page extends EnginePage>(
  engine: Engine<Page>,
  url: string,
  work: Omit<PageRun, "leftoverMs">,
  look: (page: Page) => Promise<Problem[]>,
): Promise<{ runs: NodeCellRun[]; problems: Problem[] }> {
  const page = await engine.newPage();
  try {
    await page.goto(url);
    const { runs, failed } = await callIn(page, runInPage, { ...work, leftoverMs: LEFTOVER_MS });
    const settled = runs.map((run): NodeCellRun => {
      const failedLate = run.status === "ok" && failed.includes(run.id);
      return failedLate ? { ...run, status: "error", late: true } : run;
    });
    return { runs: settled, problems: await look(page) };
  } finally {
    await page.close();
  }
}

export interface BrowserPlace<Page extends EnginePage> {
  /** Such as "Chromium". */
  name: string;
  /** Whether the engine is another than V8. */
  isOtherEngine?: boolean;
  launch: () => Promise<Engine<Page>>;
  backends: readonly Backend[];
  /** The address of the book's site. */
  url: string;
  /** Where the pages take their turns. */
  lanes: Lanes;
  onRun: (run: NotebookRun) => void;
  /** What is wrong with a page as its cells have left it, which is the same on all backends. */
  look?: (page: Page, section: Section) => Promise<Problem[]>;
}

/** Runs every cell of every section in a browser, in the pages of the site. */
export async function runCellsInBrowser<Page extends EnginePage>(
  sections: readonly Section[],
  { name, isOtherEngine = false, launch, backends, url, lanes, onRun, look }: BrowserPlace<Page>,
): Promise<void> {
  const engine = await launch();
  try {
    const tasks = backends.flatMap((backend) => sections.map((section) => ({ backend, section })));
    await inLanes(tasks, lanes, async ({ backend, section }) => {
      const cells = section.cells.filter((cell) => cell.backends.includes(backend));
      if (cells.length === 0) return;
      const page = `${url}/${section.language}/${section.id}.html`;
      const started = performance.now();
      // One backend proves the checks of exercises, in the edition that holds the code.
      const isProof = backend === backends[0] && section.language === "zh";
      const proofs = isProof ? proofsOf(section) : [];
      const answers = proofs.filter(({ cell }) => !cells.includes(cell));
      const work = {
        ids: cells.map(({ id }) => id),
        backend,
        answers: answers.map(({ inPlaceOf, cell: { id, code } }) => ({
          id,
          cell: inPlaceOf,
          code,
        })),
      };
      const isLookedAt = look !== undefined && backend === backends[0];
      const { runs, problems } = await runSection(engine, page, work, (page) =>
        isLookedAt ? look(page, section) : Promise.resolve([]),
      );
      const seconds = (performance.now() - started) / 1000;
      onRun({
        section,
        place: `${name} ${backend}`,
        isOtherEngine,
        cells: [...cells, ...answers.map(({ cell }) => cell)],
        runs,
        seconds,
        proofs: proofs.length,
        problems: [...proofProblems(proofs, runs), ...problems],
      });
    });
  } finally {
    await engine.close();
  }
}
