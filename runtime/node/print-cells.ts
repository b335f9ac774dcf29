import { parseArgs } from "node:util";
import type { Backend, Output } from "../document/index.js";
import { formatCellProblem, runProblems } from "./describe-run.js";
import { findSection } from "./find-section.js";
import type { NodeCellRun } from "./run-section.js";
import { runSection } from "./run-section.js";
import { keepResults } from "./stored-results.js";

const USAGE = `Prints what the cells of a section put out.

usage: npm run cells -- chapters/NN-name/NN-section.md [--backend cpu] [--store]

--store computes what the cells take from assets/stored, and keeps it there.`;

function printed(output: Output): string {
  if (output.kind === "stream") return output.text.replace(/\n$/, "");
  if (output.kind === "error") return `${output.name}: ${output.message}`;
  const types = Object.keys(output.data).filter((type) => type !== "text/plain");
  const also = types.length > 0 ? `[${types.join(", ")}] ` : "";
  return also + (output.data["text/plain"] ?? "");
}

function printRun({ id, status, outputs, seconds }: NodeCellRun): void {
  const state = status === "ok" ? `${seconds.toFixed(2)} s` : status;
  console.log(`── ${id} (${state})`);
  for (const output of outputs) console.log(printed(output));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { backend: { type: "string", default: "wasm" }, store: { type: "boolean" } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file) throw new Error(USAGE);
  const root = process.cwd();
  const section = findSection(root, file);
  const backend = values.backend as Backend;
  const fresh = values.store ?? false;
  const runs = await runSection(section, { root, backend, fresh });
  if (runs.length === 0) throw new Error(`no cell of ${section.file} is meant for "${backend}"`);
  runs.forEach(printRun);
  const problems = runProblems(section.cells, runs);
  for (const problem of problems) console.error(formatCellProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
  else if (fresh) for (const file of keepResults(root, section, runs)) console.log(`kept ${file}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
