import type { Output } from "../../document/types.js";
import type { Position } from "../../document/cells/index.js";

export type ErrorOutput = Extract<Output, { kind: "error" }>;

/** Turns a place in a run's evaluated code into a place in its cell's source. */
export type Locate = (run: number, position: Position) => Position | undefined;

/** Names a run's code in stack traces. */
export const scriptName = (run: number) => `cell-${run}.js`;

/** Names a run's function in stack traces that have no other name for its code. */
export const functionName = (run: number) => `$cell_${run}`;

interface Frame extends Position {
  run: number;
}

/**
 * Where an error was thrown. Stacks of JavaScriptCore have no places in evaluated code, but the error
 * has the innermost one: it is in a cell's own lines if the cell's function is innermost.
 */
function stackOf(error: Error): string {
  const { stack = "", line, column } = error as Error & { line?: number; column?: number };
  const run = /^\$cell_(\d+)@(?:\n|$)/.exec(stack)?.[1];
  return run === undefined ? stack : `${scriptName(Number(run))}:${line}:${column}\n${stack}`;
}

/** The stack's places in cells, innermost first, in the lines of the cells. */
function cellFrames(error: Error, locate: Locate): Frame[] {
  return [...stackOf(error).matchAll(/\bcell-(\d+)\.js:(\d+):(\d+)/g)].flatMap((match) => {
    const run = Number(match[1]);
    const position = locate(run, { line: Number(match[2]), column: Number(match[3]) });
    return position ? [{ run, ...position }] : [];
  });
}

/** Anything can be thrown; what cannot even be turned into text is named by its kind. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function causes(error: Error): string[] {
  const cause = error.cause;
  if (cause === undefined) return [];
  if (!(cause instanceof Error)) return [`caused by: ${textOf(cause)}`];
  return [`caused by: ${cause.name}: ${cause.message}`, ...causes(cause)];
}

/** The run whose code is innermost in what was thrown. */
export function runOfError(thrown: unknown, locate: Locate): number | undefined {
  return thrown instanceof Error ? cellFrames(thrown, locate)[0]?.run : undefined;
}

/** What was thrown, placed at the run's own line even when a function of an earlier cell threw. */
export function thrownOutput(thrown: unknown, run: number, locate: Locate): ErrorOutput {
  if (!(thrown instanceof Error)) {
    return { kind: "error", name: "thrown", message: textOf(thrown) };
  }
  const frames = cellFrames(thrown, locate);
  const own = frames.find((frame) => frame.run === run);
  // Engines name what they could not call as the evaluated code has it.
  const message = thrown.message.replaceAll(/\$(?:scope|cell)\$*\./g, "");
  return {
    kind: "error",
    name: thrown.name,
    message: [message, ...causes(thrown)].join("\n"),
    ...(own && { line: own.line, column: own.column }),
  };
}
