import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Influence } from "../../document/cells/index.js";
import type { Cell } from "../../document/index.js";
import type { NodeCellRun, RunnableSection } from "../run-section.js";
import type { Environment } from "./environment.js";

export type KeptCell = Pick<Cell, "id" | "code" | "setup">;

/** A cell's run, and all that its output came from besides the environment. */
export interface KeptRun {
  run: NodeCellRun;
  /** Its code and that of the cells above that it depends on, in their order. */
  code: readonly (readonly [cell: string, hash: string])[];
  /** Modules and assets, by hash. */
  files: Readonly<Record<string, string>>;
}

/** What is known of a section's last runs on a backend. */
export interface KeptSection {
  environment: Environment;
  /** The cells that the influences are of, so that unchanged ones need not be read again. */
  cells: readonly KeptCell[];
  influences: readonly Influence[];
  runs: Readonly<Record<string, KeptRun>>;
}

/** Changes when the stored form, or what is taken for an influence, does. */
const FORMAT = 3;

/** The last runs of sections on disk; a file that cannot be read is none. */
export class KeptRuns {
  constructor(
    readonly root: string,
    readonly backend: string,
  ) {}

  get(section: RunnableSection): KeptSection | undefined {
    try {
      const text = readFileSync(this.#file(section), "utf8");
      const { format, ...kept } = JSON.parse(text) as KeptSection & { format: number };
      return format === FORMAT ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  set(section: RunnableSection, kept: KeptSection): void {
    const file = this.#file(section);
    mkdirSync(dirname(file), { recursive: true });
    // By renaming: two builds at once each leave a whole file.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ format: FORMAT, ...kept }));
    renameSync(`${file}.${process.pid}`, file);
  }

  #file({ language, id }: RunnableSection): string {
    return join(this.root, ".cache/runs", this.backend, language, `${id}.json`);
  }
}
