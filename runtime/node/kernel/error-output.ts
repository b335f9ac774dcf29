import { inspect } from "node:util";
import type { Output } from "../../document/types.js";
import { sourcePosition } from "./align.js";
import type { Diagnostic } from "./tslab-parts.js";

export type ErrorOutput = Extract<Output, { kind: "error" }>;

/** A cell's own text and the code that tslab made of it. */
export interface Script {
  id: string;
  source: string;
  compiled: string;
}

export const scriptName = (id: string) => `cell[${id}]`;

interface Frame {
  id: string;
  line: number;
  column: number;
}

/** The stack's places in cells, innermost first, in the cells' own lines. */
function cellFrames(stack: string, scripts: ReadonlyMap<string, Script>): Frame[] {
  const frames = [...stack.matchAll(/cell\[([^\]\s]+)\]:(\d+):(\d+)/g)];
  // Code that Node cannot parse has no frames, only a first line that names its place.
  const places = frames.length > 0 ? frames : [...stack.matchAll(/^cell\[([^\]\s]+)\]:(\d+)$/gm)];
  return places.flatMap((match) => {
    const script = scripts.get(match[1]!);
    if (!script) return [];
    const place = { line: Number(match[2]), column: Number(match[3] ?? 1) };
    const found = sourcePosition(script.source, script.compiled, place);
    return found ? [{ id: script.id, ...found }] : [];
  });
}

/** The cell whose code is innermost in an error's stack. */
export function cellOfError(error: unknown, scripts: ReadonlyMap<string, Script>) {
  return error instanceof Error ? cellFrames(error.stack ?? "", scripts)[0]?.id : undefined;
}

function causes(error: Error): string[] {
  const cause = error.cause;
  if (cause === undefined) return [];
  if (!(cause instanceof Error)) return [`caused by: ${inspect(cause)}`];
  return [`caused by: ${cause.name}: ${cause.message}`, ...causes(cause)];
}

/** What was thrown, placed at the cell's own line even when a function of an earlier cell threw. */
export function thrownOutput(
  thrown: unknown,
  id: string,
  scripts: ReadonlyMap<string, Script>,
): ErrorOutput {
  if (!(thrown instanceof Error)) {
    return {
      kind: "error",
      name: "thrown",
      message: typeof thrown === "string" ? thrown : inspect(thrown),
    };
  }
  const frames = cellFrames(thrown.stack ?? "", scripts);
  const own = frames.find((frame) => frame.id === id);
  const inner = frames[0];
  const within =
    inner && inner.id !== id ? [`in the code of cell "${inner.id}", line ${inner.line}`] : [];
  return {
    kind: "error",
    name: thrown.name,
    message: [thrown.message, ...causes(thrown), ...within].join("\n"),
    ...(own && { line: own.line, column: own.column }),
  };
}

/** What the type checker found: one error a place, however many lines TypeScript explains it in. */
export function diagnosticOutputs(diagnostics: readonly Diagnostic[]): ErrorOutput[] {
  const byPlace = new Map<string, ErrorOutput>();
  for (const { start, messageText, code, fileName } of diagnostics) {
    const place = { line: start.line + 1, column: start.character + 1 };
    const key = `${fileName ?? ""}:${place.line}:${place.column}`;
    const earlier = byPlace.get(key);
    if (earlier) earlier.message += `\n${messageText}`;
    else {
      const message = fileName ? `${fileName}: ${messageText}` : messageText;
      byPlace.set(key, { kind: "error", name: `TS${code}`, message, ...place });
    }
  }
  return [...byPlace.values()];
}
