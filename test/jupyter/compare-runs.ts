import type { Cell, CellRun, Output, Problem } from "../../runtime/document/types.js";

const streamText = (run: CellRun, name: "stdout" | "stderr") =>
  run.outputs.map((o) => (o.kind === "stream" && o.name === name ? o.text : "")).join("");

type Display = Extract<Output, { kind: "display" }>;

const displays = (run: CellRun) => run.outputs.filter((o): o is Display => o.kind === "display");

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

const trimmed = (text: string) => text.replace(/[ \t]+$/gm, "").trim();

/** Equal words in between, and numbers no further apart than the cell's own expectations allow. */
function sameText(cell: Cell, one: string, other: string): boolean {
  const [a, b] = [trimmed(one), trimmed(other)];
  if (a === b) return true;
  if (a.replace(NUMBER, "#") !== b.replace(NUMBER, "#")) return false;
  // Without an expectation the author promises no numbers: it may show times.
  if (cell.expectations.length === 0) return true;
  const absolute = Math.max(...cell.expectations.map((expectation) => expectation.absolute));
  const relative = Math.max(...cell.expectations.map((expectation) => expectation.relative));
  const numbers = (text: string) => (text.match(NUMBER) ?? []).map(Number);
  const second = numbers(b);
  return numbers(a).every((value, index) => {
    const found = second[index] ?? NaN;
    return Math.abs(value - found) <= absolute + relative * Math.abs(value);
  });
}

const start = (text: string) => JSON.stringify(text.length > 120 ? text.slice(0, 120) + "…" : text);

/** How a cell's outputs in one place differ from those in another; undefined when they do not. */
export function difference(cell: Cell, here: CellRun, there: CellRun): string | undefined {
  for (const name of ["stdout", "stderr"] as const) {
    const [one, other] = [streamText(here, name), streamText(there, name)];
    if (!sameText(cell, one, other)) return `${name} is ${start(one)}, not ${start(other)}`;
  }
  const [shown, expected] = [displays(here), displays(there)];
  if (shown.length !== expected.length) {
    return `${shown.length} displays, not ${expected.length}`;
  }
  for (const [index, display] of shown.entries()) {
    const [one, other] = [display.data, expected[index]?.data ?? {}];
    const types = (data: object) => Object.keys(data).sort().join(", ");
    if (types(one) !== types(other)) return `displays ${types(one)}, not ${types(other)}`;
    const [text, otherText] = [one["text/plain"] ?? "", other["text/plain"] ?? ""];
    if (!sameText(cell, text, otherText)) return `displays ${start(text)}, not ${start(otherText)}`;
  }
  return undefined;
}

/** Every cell whose outputs differ, at its place in the chapter. */
export function differences(
  cells: readonly Cell[],
  here: readonly CellRun[],
  there: readonly CellRun[],
  names: { here: string; there: string },
): Problem[] {
  return cells.flatMap((cell) => {
    const one = here.find(({ id }) => id === cell.id);
    const other = there.find(({ id }) => id === cell.id);
    // A cell that failed, or was not meant to run, in one of them is not compared.
    if (one?.status !== "ok" || other?.status !== "ok") return [];
    const found = difference(cell, one, other);
    const message = `cell "${cell.id}" differs between ${names.here} and ${names.there}: ${found}`;
    return found === undefined ? [] : [{ place: cell.place, message }];
  });
}
