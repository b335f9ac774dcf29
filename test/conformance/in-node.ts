import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { CellRun } from "../../runtime/document/index.js";
import { runSection } from "../../runtime/node/index.js";
import type { Case } from "./read-cases.js";

/** A folder below the project, so that cells find its packages. */
export function conformanceRoot(name: string): string {
  const root = resolve(import.meta.dirname, "../../.cache/conformance", name);
  mkdirSync(root, { recursive: true });
  return root;
}

const idOf = (caseIndex: number, cell: number) => `c${caseIndex}-${cell}`;

/** Runs cases in the headless runner, one after the other in one process with a reset between. */
export async function runInNode(cases: readonly Case[], name: string): Promise<CellRun[][]> {
  const root = conformanceRoot(name);
  const cells = cases.flatMap(({ cells }, index) => [
    ...cells.map(({ code }, cell) => ({ id: idOf(index, cell), code })),
    { id: `reset-${index}`, code: "%reset" },
  ]);
  const section = {
    id: "01-cases/01-all",
    language: "zh" as const,
    cells: cells.map((cell) => ({ ...cell, backends: ["cpu"] as const })),
  };
  const runs = await runSection(section, { root, backend: "cpu", timeoutSeconds: 30 });
  return cases.map(({ cells }, index) =>
    cells.map((_, cell) => runs.find(({ id }) => id === idOf(index, cell))!),
  );
}
