import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Book } from "../runtime/document/index.js";
import { formatProblem } from "../runtime/document/index.js";
import { loadBook, staleResults } from "../runtime/node/index.js";
import type { CellsRecord } from "./cells/cells-record.js";
import { runEverywhere } from "./cells/run-everywhere.js";
import { runInEngines } from "./cells/run-in-engines.js";
import { table } from "./cells/table.js";
import type { Count } from "./units.js";
import { runUnits, testFiles } from "./units.js";

/*
 * Everything that `npm test` does: unit tests, then every cell of every notebook in every place.
 * `--units` or `--cells` does one of the two; words after it choose the test files or the sections
 * whose names contain them. `--slow` also computes the results that the book keeps because they take
 * long, and compares them. `--engines` does what is too much for every time: it runs the cells in
 * Firefox and WebKit.
 */

const heading = (text: string) => console.log(`\n── ${text}`);
const since = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

async function units(root: string, chosen: readonly string[]): Promise<Count> {
  const started = performance.now();
  const files = testFiles(join(root, "test")).filter(
    (file) => chosen.length === 0 || chosen.some((part) => file.includes(part)),
  );
  heading(`unit tests: ${files.length} files`);
  const count = await runUnits(root, files);
  console.log(`${count.passed} passed, ${count.failed} failed in ${since(started)}`);
  return count;
}

type RunCells = (root: string, book: Book) => Promise<CellsRecord>;

async function cells(root: string, chosen: readonly string[], run: RunCells): Promise<Count> {
  heading("cells");
  const { book, problems: faults } = loadBook(root);
  const problems = [...faults, ...(book ? staleResults(root, book) : [])];
  for (const problem of problems) console.log(formatProblem(problem));
  if (!book) return { passed: 0, failed: problems.length };
  const sections = book.sections.filter(
    ({ id }) => chosen.length === 0 || chosen.some((part) => id.includes(part)),
  );
  const { runs, leftOut, broken } = await run(root, { ...book, sections });
  console.log(`\n${table(runs)}`);
  for (const text of [...leftOut, ...broken]) console.log(`\n${text}`);
  // Where everything is meant to be installed, a place that is missing would hide what it breaks.
  const missing = process.env["CI"] ? leftOut.length : 0;
  if (missing > 0) console.log("\nIn CI every place must run: each one left out is a failure.");
  const sum = (key: "passed" | "failed") => runs.reduce((total, run) => total + run[key], 0);
  return {
    passed: sum("passed"),
    failed: sum("failed") + problems.length + broken.length + missing,
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      units: { type: "boolean" },
      cells: { type: "boolean" },
      slow: { type: "boolean", default: false },
      engines: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const root = process.cwd();
  const { slow } = values;
  const all = !values.units && !values.cells && !values.engines;
  const counts: Count[] = [];
  if (all || values.units) counts.push(await units(root, positionals));
  if (all || values.cells) {
    counts.push(await cells(root, positionals, (...book) => runEverywhere(...book, { slow })));
  }
  if (values.engines) counts.push(await cells(root, positionals, runInEngines));
  const total = (key: keyof Count) => counts.reduce((sum, count) => sum + count[key], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") > 0 || total("passed") === 0 ? 1 : 0;
}

await main();
