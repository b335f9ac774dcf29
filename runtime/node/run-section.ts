import type { Backend, Cell, CellRun, Language, Output } from "../document/index.js";
import { OUTPUT_LIMIT } from "../document/index.js";
import { buildKernel } from "./build-kernel.js";
import type { JobCell } from "./messages.js";
import { checkBuilt } from "./missing-build.js";
import { makeFolder } from "./notebook-folder.js";
import { startProcess } from "./notebook-process.js";
import { RunRecord } from "./run-record.js";

/** What of a section is needed to run it. */
export interface RunnableSection {
  /** Such as 03-algorithm/02-steps: the notebook is in that folder of notebooks/<language>. */
  id: string;
  language: Language;
  cells: readonly (Pick<Cell, "id" | "code" | "backends"> & Pick<JobCell, "inputs">)[];
}

export interface RunOptions {
  /** The folder of the book. */
  root: string;
  backend: Backend;
  /** For one cell. */
  timeoutSeconds?: number;
  /** Whether results that the book keeps are computed anew. Default: no. */
  fresh?: boolean;
  /** Characters of output that one cell may make. Default: as many as in the page. */
  outputLimit?: number;
  memoryMegabytes?: number;
  onOutput?: (cell: string, output: Output) => void;
  /**
   * Names the cells to run, in the same process, once all have run to their end. Their runs follow
   * those of the section's cells.
   */
  more?: (runs: readonly NodeCellRun[]) => readonly JobCell[];
}

export interface NodeCellRun extends CellRun {
  /** The cell put something out after its end. */
  late?: boolean;
  /** The files of the book that the cell read or tried to read, relative to the assets folder. */
  assets?: readonly string[];
}

const jobCell = ({ id, code, inputs }: JobCell): JobCell => ({
  id,
  code,
  ...(inputs && { inputs }),
});

const DEFAULT_TIMEOUT_SECONDS = 1800;

/**
 * Runs the cells of a section that are meant for the backend, in order, in a process of their own
 * that works as the tslab kernel does, in the notebook's folder. Stops at the first cell that fails;
 * the cells after it are "not-run".
 */
export async function runSection(
  section: RunnableSection,
  options: RunOptions,
): Promise<NodeCellRun[]> {
  const { root, backend, more } = options;
  const { language } = section;
  checkBuilt(root);
  const cells = section.cells.filter((cell) => cell.backends.includes(backend));
  const record = new RunRecord(cells.map(({ id }) => id));
  const ending = await startProcess({
    program: buildKernel("child"),
    folder: makeFolder(root, section),
    job: {
      root,
      backend,
      language,
      fresh: options.fresh ?? false,
      outputLimit: options.outputLimit ?? OUTPUT_LIMIT,
      cells: cells.map(jobCell),
    },
    more:
      more &&
      (() => {
        const next = more(record.runs());
        record.expect(next.map(({ id }) => id));
        return next.map(jobCell);
      }),
    timeoutSeconds: options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMegabytes: options.memoryMegabytes,
    onMessage(message) {
      record.take(message);
      if (message.type === "output") options.onOutput?.(message.cell, message.output);
    },
  });
  return record.finish(ending);
}
