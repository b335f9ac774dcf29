import type { Backend, Cell, Section } from "../../runtime/document/index.js";
import { cellsWithProofs, proofProblems, proofsOf } from "../../runtime/document/index.js";
import {
  ConversionsAhead,
  driftedResults,
  hasStored,
  type NodeCellRun,
  runSection,
  triedCells,
  type TriedCell,
} from "../../runtime/node/index.js";
import type { PlaceOptions } from "./place.js";

const since = (start: number) => (performance.now() - start) / 1000;

/**
 * Runs every section on the first backend, and those that hold the code on the others too. The
 * editions of a section share their cells: in another language only words can differ, so one backend
 * shows whether its cells run. What depends on inputs is run at further values on the first backend
 * too.
 */
export async function runHeadless(
  sections: readonly Section[],
  backends: readonly Backend[],
  { root, lanes, onRun }: PlaceOptions,
): Promise<void> {
  // The edition that holds the code comes first: what was converted for it is there for the others.
  const [own, others] = [true, false].map((isOwn) =>
    sections.filter(({ language }) => (language === "zh") === isOwn),
  ) as [Section[], Section[]];
  const tasks = backends.flatMap((backend, index) =>
    (index === 0 ? [...own, ...others] : own).map((section) => ({ backend, section })),
  );
  const ahead = new ConversionsAhead(root);
  const runs = tasks.map(async ({ backend, section }) => {
    const isFirst = backend === backends[0] && section.language === "zh";
    // One backend proves the checks of exercises, and tries the inputs.
    const proofs = isFirst ? proofsOf(section) : [];
    const isMeant = (cell: Cell) => cell.backends.includes(backend);
    const cells = cellsWithProofs(section, proofs).filter(isMeant);
    const whole = { ...section, cells };
    // Outside the lanes, so that a page may run meanwhile.
    await ahead.convert(whole);
    let tried: readonly TriedCell[] = [];
    let startedToTry: number | undefined;
    const more = (runs: readonly NodeCellRun[]) => {
      startedToTry = performance.now();
      return (tried = triedCells(section.cells.filter(isMeant), runs));
    };
    await lanes.use(async () => {
      const started = performance.now();
      const runs = await runSection(whole, { root, backend, ...(isFirst && { more }) });
      const ended = performance.now();
      onRun({
        section,
        place: `Node ${backend}`,
        cells,
        runs: runs.slice(0, cells.length),
        proofs: proofs.length,
        problems: proofProblems(proofs, runs),
        seconds: ((startedToTry ?? ended) - started) / 1000,
      });
      if (startedToTry === undefined || tried.length === 0) return;
      const seconds = (ended - startedToTry) / 1000;
      const triedRuns = runs.slice(cells.length);
      onRun({ section, place: "Node, inputs", cells: tried, runs: triedRuns, seconds });
    });
  });
  await Promise.all(runs).finally(() => ahead.end());
}

/**
 * Runs the sections that take results from the book, and computes these: what comes out must be
 * what is stored, and must be what the chapter expects.
 */
export async function runStored(
  sections: readonly Section[],
  backend: Backend,
  { root, onRun }: Omit<PlaceOptions, "lanes">,
): Promise<void> {
  for (const section of sections) {
    if (section.language !== "zh" || !hasStored(section)) continue;
    const started = performance.now();
    const runs = await runSection(section, { root, backend, fresh: true });
    onRun({
      section,
      place: `Node ${backend}, slow`,
      cells: section.cells.filter((cell) => cell.backends.includes(backend)),
      runs,
      problems: driftedResults(root, section, runs),
      seconds: since(started),
    });
  }
}
