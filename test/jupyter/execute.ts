import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { jupyterEnvironment } from "../../runtime/node/index.js";
import type { ExecutedCell } from "./nbformat-outputs.js";

const script = join(dirname(fileURLToPath(import.meta.url)), "execute.py");
/** For one cell. */
const CELL_SECONDS = 1800;
const LARGEST_ANSWER = 1 << 28;

export interface Executed {
  /** The code cells, in order. */
  cells: ExecutedCell[];
  /** Why the notebook could not be executed to its end. */
  problem: string | null;
}

/** Executes a notebook with the book's kernel through a real Jupyter client. */
export async function execute(python: string, notebook: string, root: string): Promise<Executed> {
  if (!existsSync(notebook)) {
    return { cells: [], problem: "the notebook is missing. Write it: npm run notebooks" };
  }
  try {
    const { stdout } = await promisify(execFile)(python, [script, notebook, `${CELL_SECONDS}`], {
      env: jupyterEnvironment(root),
      maxBuffer: LARGEST_ANSWER,
    });
    return JSON.parse(stdout) as Executed;
  } catch (error) {
    return { cells: [], problem: (error as Error).message };
  }
}
