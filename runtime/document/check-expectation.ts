import { checkBand, checkMonotone } from "./expectation/check-numbers.js";
import { checkSvg } from "./expectation/check-svg.js";
import { checkShapes, checkTypes } from "./expectation/check-tensors.js";
import { compareText } from "./expectation/compare-text.js";
import { textOutput } from "./output/text-output.js";
import type { CellRun, Expectation, OutputCheck, Problem } from "./types.js";

/** Compares a cell's output with what the chapter says of it; tells the first difference. */
export function checkExpectation(run: CellRun, expectation: Expectation): Problem | undefined {
  const { place } = expectation;
  const told = (what: string): Problem => ({ place, message: `cell "${run.id}": ${what}.` });
  if (run.status !== "ok") return told("it did not run to its end, so nothing was compared");
  const text = textOutput(run.outputs);
  for (const check of expectation.checks ?? []) {
    const wrong = checkOutput(run, text, check);
    if (wrong !== undefined) return told(wrong);
  }
  const wrong = expectsText(expectation) && compareText(expectation.text, text, expectation);
  return wrong ? told(wrong) : undefined;
}

/** Whether the text output is compared as a whole: where only properties are named it is not. */
export const expectsText = ({ text, checks = [] }: Expectation): boolean =>
  checks.length === 0 || text.trim() !== "";

function checkOutput(run: CellRun, text: string, check: OutputCheck): string | undefined {
  switch (check.kind) {
    case "shape":
      return checkShapes(text, check.shapes);
    case "dtype":
      return checkTypes(text, check.types);
    case "monotone":
      return checkMonotone(text, check);
    case "band":
      return checkBand(text, check);
    case "svg":
      return checkSvg(run.outputs, check.parts);
  }
}
