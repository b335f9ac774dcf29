import { createRequire } from "node:module";
import vm from "node:vm";
import type { ConvertResult } from "tslab/dist/converter.js";
import { createConverter } from "tslab/dist/converter.js";
import type { ConsoleInterface, Executor } from "tslab/dist/executor.js";
import { createExecutor } from "tslab/dist/executor.js";
import { keepingConversions } from "./kept-conversions.js";

export type Diagnostic = ConvertResult["diagnostics"][number];

/**
 * Keeps tslab from watching files: a run is over when nothing is left to do, and watchers of some
 * hundred declaration files would keep the process alive and slow its start.
 */
function withoutWatchers(): void {
  const require = createRequire(import.meta.url);
  const tslabRequire = createRequire(require.resolve("tslab/package.json"));
  const ts = tslabRequire("@tslab/typescript-for-tslab") as { sys: Record<string, unknown> };
  const noWatcher = () => ({ close: () => undefined });
  ts.sys["watchFile"] = noWatcher;
  ts.sys["watchDirectory"] = noWatcher;
}

/**
 * tslab's own converter for cells that run in Node.
 *
 * @param root - the folder of the book, which keeps what was converted.
 */
export function keptConverter(root: string): Converter {
  withoutWatchers();
  return keepingConversions(root, () => createConverter({ isJS: false, isBrowser: false }));
}

/** tslab's own converter and executor, telling what the converter found wrong. */
export function createTslab(
  root: string,
  console: ConsoleInterface,
  onDiagnostics: (diagnostics: readonly Diagnostic[]) => void,
): Executor {
  const converter = keptConverter(root);
  const node = tellingDiagnostics(converter, onDiagnostics);
  const set = { node, browser: node, close: () => converter.close() };
  return forgetting(createExecutor(process.cwd(), set, console));
}

type Converter = ReturnType<typeof createConverter>;

export const tellingDiagnostics = (
  converter: Converter,
  onDiagnostics: (diagnostics: readonly Diagnostic[]) => void,
): Converter => ({
  ...converter,
  convert(previous: string, source: string): ConvertResult {
    const result = converter.convert(previous, source);
    if (result.diagnostics.length > 0) onDiagnostics(result.diagnostics);
    return result;
  },
});

/** As in IPython: a cell that says this, and nothing else, makes the notebook forget its names. */
export const isReset = (source: string): boolean => source.trim() === "%reset";

/** The executor, for which a cell of `%reset` is a beginning of a new notebook in the same process. */
export function forgetting(executor: Executor): Executor {
  const execute = executor.execute.bind(executor);
  executor.execute = (source) => {
    if (!isReset(source)) return execute(source);
    executor.reset();
    return Promise.resolve(true);
  };
  return executor;
}

/** Gives the scripts that tslab runs a name, and tells their compiled text. */
export function nameScripts(nameOf: () => string | undefined, onScript: (text: string) => void) {
  const original = vm.runInThisContext;
  vm.runInThisContext = (text, options) => {
    const name = nameOf();
    if (name === undefined || typeof options === "string")
      return original(text, options) as unknown;
    onScript(text);
    return original(text, { ...options, filename: name }) as unknown;
  };
}
