import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeCellRun, RunnableSection } from "./run-section.js";

/** Changes when the stored form does. */
const FORMAT = 1;

/** What the runs of a section were made from. */
export interface RunInputs {
  fingerprint: string;
  backend: string;
  section: RunnableSection;
}

function keyOf({ fingerprint, backend, section }: RunInputs): string {
  const cells = section.cells.map(({ id, code, backends }) => [id, code, backends]);
  const inputs = [FORMAT, fingerprint, backend, section.language, section.id, cells];
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 32);
}

/** Runs of sections on disk; an entry that cannot be read is no entry. */
export class RunCache {
  readonly #folder: string;

  constructor(root: string) {
    this.#folder = join(root, ".cache/runs");
  }

  get(inputs: RunInputs): NodeCellRun[] | undefined {
    try {
      return JSON.parse(readFileSync(this.#file(inputs), "utf8")) as NodeCellRun[];
    } catch {
      return undefined;
    }
  }

  set(inputs: RunInputs, runs: readonly NodeCellRun[]): void {
    const file = this.#file(inputs);
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(runs));
    renameSync(`${file}.${process.pid}`, file);
  }

  #file(inputs: RunInputs): string {
    return join(this.#folder, `${keyOf(inputs)}.json`);
  }
}
