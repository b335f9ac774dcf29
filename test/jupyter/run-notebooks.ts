import { join } from "node:path";
import type { Section } from "../../runtime/document/index.js";
import { inLanes } from "../../runtime/node/index.js";
import type { NotebookRun, PlaceOptions } from "../cells/place.js";
import { differences } from "./compare-runs.js";
import { execute } from "./execute.js";
import { toCellRun } from "./nbformat-outputs.js";

export interface JupyterOptions extends PlaceOptions {
  python: string;
  /** What the same notebook did in Node, to compare with. */
  headlessRun: (section: Section) => NotebookRun | undefined;
}

/** Executes the written notebooks through Jupyter, and compares each with its headless run. */
export async function runInJupyter(
  sections: readonly Section[],
  { root, lanes, python, onRun, headlessRun }: JupyterOptions,
): Promise<void> {
  await inLanes(sections, lanes, async (section) => {
    const file = `notebooks/${section.language}/${section.id}.ipynb`;
    const started = performance.now();
    const { cells, problem } = await execute(python, join(root, file), root);
    const { cells: meant } = section;
    const runs = meant.map(({ id }) =>
      toCellRun(
        id,
        cells.find((cell) => cell.id === id),
      ),
    );
    const place = { file, line: 1, column: 1 };
    const problems = problem === null ? [] : [{ place, message: problem }];
    const [have, want] = [cells, meant].map((list) => list.map(({ id }) => id).join(", "));
    if (problem === null && have !== want) {
      problems.push({ place, message: `the cells are ${have}, but ${want} in the chapter` });
    }
    const headless = headlessRun(section);
    const names = { here: "Jupyter", there: headless?.place ?? "" };
    if (headless) problems.push(...differences(meant, runs, headless.runs, names));
    const seconds = (performance.now() - started) / 1000;
    onRun({ section, place: "Jupyter", cells: meant, runs, seconds, problems });
  });
}
