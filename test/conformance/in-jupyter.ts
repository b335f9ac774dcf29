import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import type { CellRun } from "../../runtime/document/index.js";
import { jupyterEnvironment } from "../../runtime/node/index.js";
import type { ExecutedCell } from "../jupyter/nbformat-outputs.js";
import { toCellRun } from "../jupyter/nbformat-outputs.js";
import { conformanceRoot } from "./in-node.js";
import type { Case } from "./read-cases.js";

/** Runs cases in tslab's kernel, over the wire. */
export async function runInJupyter(python: string, cases: readonly Case[]): Promise<CellRun[][]> {
  const root = conformanceRoot("jupyter");
  const script = join(import.meta.dirname, "kernel.py");
  const child = spawn(python, [script], { env: jupyterEnvironment(root) });
  const codes = cases.map(({ cells }) => cells.map(({ code }) => code));
  child.stdin.end(JSON.stringify({ root, cases: codes }));
  const [answer, words] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, "close"),
  ]);
  if (child.exitCode !== 0) throw new Error(`Jupyter failed:\n${words}`);
  const results = JSON.parse(answer) as ExecutedCell[][];
  return results.map((cells) => cells.map((cell) => toCellRun(cell.id, cell)));
}
