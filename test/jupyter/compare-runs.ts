import type { Cell, CellRun, Output, Problem } from "../../runtime/document/index.js";
import { checkExpectation, textOutput } from "../../runtime/document/index.js";
import { tolerance } from "../cells/tolerance.js";

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** The words alone: a cell whose author promises no numbers may show times, for example. */
const words = (text: string) => text.replace(NUMBER, "#").replace(/\s+/g, " ").trim();

const start = (text: string) => JSON.stringify(text.length > 120 ? text.slice(0, 120) + "…" : text);

function differentText(cell: Cell, here: CellRun, there: CellRun): string | undefined {
  const [one, other] = [textOutput(here.outputs), textOutput(there.outputs)];
  if (cell.expectations.length === 0) {
    return words(one) === words(other) ? undefined : `${start(one)}, not ${start(other)}`;
  }
  return checkExpectation(here, { ...tolerance(cell), place: cell.place, text: other })?.message;
}

function differentErrors(here: CellRun, there: CellRun): string | undefined {
  const text = (run: CellRun) =>
    run.outputs.map((o) => (o.kind === "stream" && o.name === "stderr" ? o.text : "")).join("");
  const [one, other] = [text(here), text(there)];
  return words(one) === words(other) ? undefined : `stderr is ${start(one)}, not ${start(other)}`;
}

function differentDisplays(here: CellRun, there: CellRun): string | undefined {
  const types = (output: Output) =>
    output.kind === "display" ? [Object.keys(output.data).sort().join(" + ")] : [];
  const one = here.outputs.flatMap(types).join(", ");
  const other = there.outputs.flatMap(types).join(", ");
  return one === other ? undefined : `it displays ${one || "nothing"}, not ${other || "nothing"}`;
}

/** Every cell whose outputs in one place differ from those in another, at its place in the chapter. */
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
    const found =
      differentText(cell, one, other) ??
      differentErrors(one, other) ??
      differentDisplays(one, other);
    const message = `cell "${cell.id}" differs between ${names.here} and ${names.there}: ${found}`;
    return found === undefined ? [] : [{ place: cell.place, message }];
  });
}
