import { prepareCell } from "../../document/cells/index.js";
import type { CellHelpers, PreparedCell } from "../../document/cells/index.js";
import type { Output } from "../../document/types.js";
import type { CellEnd } from "../protocol.js";
import { functionName, runOfError, scriptName, thrownOutput } from "./error-output.js";
import type { ErrorOutput, Locate } from "./error-output.js";
import type { ModuleTable } from "./modules.js";
import { exportOf, loadModule } from "./modules.js";

/** What the kernel reports to. */
export interface KernelSink {
  /** Shows a cell's last value, as `console.log` does. */
  log(value: unknown): void;
  output(run: number, output: Output): void;
}

type CellFunction = (scope: Record<string, unknown>, helpers: CellHelpers) => unknown;

// Called by another name, eval sees nothing of this file.
const evaluate = globalThis.eval;

/** Runs cells one after the other; each sees the names of those that ran to their end before. */
export class Kernel {
  readonly #names = new Set<string>();
  readonly #scope: Record<string, unknown> = {};
  readonly #prepared = new Map<number, PreparedCell>();
  readonly #failed = new Set<number>();

  constructor(
    readonly modules: ModuleTable,
    readonly sink: KernelSink,
  ) {}

  async run(run: number, code: string): Promise<CellEnd> {
    const prepared = prepareCell(code, this.#names, functionName(run));
    if (prepared.kind === "refused") {
      const { name, message, line, column } = prepared;
      this.#fail(run, { kind: "error", name, message, line, column });
      return "error";
    }
    this.#prepared.set(run, prepared);
    const loaded = await this.#load(run, prepared);
    if (!loaded) return "error";
    try {
      const script = `${prepared.source}\n//# sourceURL=${scriptName(run)}`;
      const cell = evaluate(script) as CellFunction;
      const helpers = this.#helpers(loaded);
      // A cell that does not wait itself runs to its end in one go.
      const result = cell(this.#scope, helpers);
      if (result instanceof Promise) await result;
      for (const name of prepared.defines) if (name in this.#scope) this.#names.add(name);
      if (helpers.last != null) this.sink.log(helpers.last);
    } catch (thrown) {
      this.#fail(run, thrownOutput(thrown, run, this.#locate));
    }
    await eventLoopTurn();
    return this.#failed.has(run) ? "error" : "ok";
  }

  /** Reports what no cell caught, at the cell whose code threw it. */
  fail(thrown: unknown, current: number): void {
    const run = runOfError(thrown, this.#locate) ?? current;
    this.#fail(run, thrownOutput(thrown, run, this.#locate));
  }

  readonly #locate: Locate = (run, position) => this.#prepared.get(run)?.toSource(position);

  #fail(run: number, output: ErrorOutput): void {
    this.#failed.add(run);
    this.sink.output(run, output);
  }

  /** The modules that the cell imports, by specifier; undefined when one failed, which is told. */
  async #load(run: number, { imports }: PreparedCell): Promise<Map<string, object> | undefined> {
    const loaded = new Map<string, object>();
    for (const { specifier, position } of imports) {
      try {
        loaded.set(specifier, await loadModule(this.modules, specifier));
      } catch (error) {
        const { name, message } = error as Error;
        this.#fail(run, { kind: "error", name, message, ...position });
        return undefined;
      }
    }
    return loaded;
  }

  #helpers(loaded: ReadonlyMap<string, object>): CellHelpers {
    return {
      first: (value) => value,
      take: (specifier, imported, local, used) => {
        const value = exportOf(loaded.get(specifier) ?? {}, specifier, imported, used);
        if (value !== undefined) this.#scope[local] = value;
        return value;
      },
      load: (specifier) => loadModule(this.modules, specifier),
    };
  }
}

/** In which the engine tells of rejections that nobody handles. */
const eventLoopTurn = () => new Promise((resolve) => setTimeout(resolve));
