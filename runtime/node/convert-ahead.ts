import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildKernel } from "./build-kernel.js";
import { makeFolder } from "./notebook-folder.js";
import type { RunnableSection } from "./run-section.js";

/** What the converter is told of a notebook: the code of its cells, in order. */
export interface Notebook {
  cells: readonly string[];
}

/**
 * Converts cells before they run, in one process whose compiler stays warm. A notebook's own process
 * need not start a compiler then: that takes it seconds, and three times as long for each cell.
 */
export class ConversionsAhead {
  #process: ChildProcess | undefined;
  #waiting: (() => void)[] = [];

  constructor(
    /** The folder of the book. */
    readonly root: string,
  ) {}

  /**
   * Resolves when cells that run in this order have been converted, as far as they can be: what is
   * wrong with one, its own process finds out and tells.
   */
  convert(section: RunnableSection): Promise<void> {
    const notebook: Notebook = { cells: section.cells.map(({ code }) => code) };
    const running = (this.#process ??= this.#start(section));
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      running.stdin!.write(`${JSON.stringify(notebook)}\n`);
    });
  }

  end(): void {
    this.#process?.stdin!.end();
  }

  #start(section: RunnableSection): ChildProcess {
    // All notebooks lie as deep as this one, and so what they import is found in the same way.
    const folder = makeFolder(this.root, section);
    const program = buildKernel("converter");
    const child = spawn(process.execPath, [program, "--root", this.root], {
      cwd: folder,
      stdio: ["pipe", "pipe", "ignore"],
    });
    createInterface({ input: child.stdout }).on("line", () => this.#waiting.shift()?.());
    const giveUp = () => {
      for (const resolve of this.#waiting.splice(0)) resolve();
      this.#process = undefined;
    };
    // Without it the cells are converted where they run.
    child.on("error", giveUp).on("close", giveUp);
    child.stdin.on("error", () => undefined);
    return child;
  }
}
