import { format, inspect } from "node-inspect-extracted";
import { tableOf } from "./console-table.js";

export type Write = (name: "stdout" | "stderr", text: string) => void;

/** A console that prints what Node's prints. */
export function nodeConsole(write: Write): Partial<Console> {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const print =
    (name: "stdout" | "stderr") =>
    (...values: unknown[]) => {
      const text = format(...values);
      write(name, `${indent}${indent ? text.replaceAll("\n", `\n${indent}`) : text}\n`);
    };
  const log = print("stdout");
  const error = print("stderr");
  const since = (label: string, rest: readonly unknown[] = []) => {
    const started = timers.get(label);
    if (started === undefined) return error(`Warning: No such label '${label}' for console.time()`);
    log("%s: %sms", label, (performance.now() - started).toFixed(3), ...rest);
  };
  const group = (...values: unknown[]) => {
    if (values.length > 0) log(...values);
    indent += "  ";
  };
  return {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    trace: (...values: unknown[]) => error(`Trace: ${format(...values)}`),
    dir: (value: unknown, options?: object) => log(inspect(value, { ...options })),
    dirxml: log,
    table(data: unknown, columns?: string[]) {
      const table = tableOf(data, columns);
      if (table === undefined) log(data);
      else log("%s", table);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => (indent = indent.slice(2)),
    count(label = "default") {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = "default") => void counts.delete(label),
    time: (label = "default") => void timers.set(label, performance.now()),
    timeLog: (label = "default", ...rest: unknown[]) => since(label, rest),
    timeEnd(label = "default") {
      since(label);
      timers.delete(label);
    },
    assert(condition?: boolean, ...values: unknown[]) {
      if (condition) return;
      const [first, ...rest] = values;
      // Node writes the first value into its own words, whatever it is.
      error(
        values.length === 0 ? "Assertion failed" : `Assertion failed: ${String(first)}`,
        ...rest,
      );
    },
    clear: () => undefined,
  };
}
