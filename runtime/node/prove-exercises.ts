import { parseArgs } from "node:util";
import type { Backend, CellRun, Proof } from "../document/index.js";
import {
  cellsWithProofs,
  formatProblem,
  proofProblems,
  proofsOf,
  verdictOf,
} from "../document/index.js";
import { formatCellProblem, runProblems } from "./describe-run.js";
import { findSection } from "./find-section.js";
import { runSection } from "./run-section.js";

const USAGE = `Runs the starter, the wrong answers and the right answer of each exercise of a section,
and prints what the reader is told.

usage: npm run prove -- chapters/NN-name/NN-section.md [--backend cpu]`;

function printed({ exercise, what, cell }: Proof, run: CellRun | undefined): string {
  const verdict = run && verdictOf(run, exercise);
  if (!verdict) return `  ${what} (${cell.id}): no verdict`;
  const lines = verdict.details.map(({ name, text }) => `      ${name}: ${text}`);
  return [`  ${what}: ${verdict.passed ? "✓" : "✗"} ${verdict.says}`, ...lines].join("\n");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { backend: { type: "string", default: "wasm" } },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (!given) throw new Error(USAGE);
  const root = process.cwd();
  const section = findSection(root, given);
  const proofs = proofsOf(section);
  const cells = cellsWithProofs(section, proofs);
  const runs = await runSection(
    { ...section, cells },
    { root, backend: values.backend as Backend },
  );
  for (const label of new Set(proofs.map(({ exercise }) => exercise))) {
    console.log(`── ${label}`);
    for (const proof of proofs.filter(({ exercise }) => exercise === label)) {
      console.log(
        printed(
          proof,
          runs.find(({ id }) => id === proof.cell.id),
        ),
      );
    }
  }
  const failed = [
    ...runProblems(cells, runs).map(formatCellProblem),
    ...proofProblems(proofs, runs).map(formatProblem),
  ];
  for (const line of failed) console.error(line);
  if (failed.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
