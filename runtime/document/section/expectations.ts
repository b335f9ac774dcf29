import type { Expectation } from "../types.js";
import type { Directive } from "./directive.js";
import { readOutputChecks } from "./output-checks.js";
import { report, type Reading } from "./reading.js";

/** Reads {expect}: what the output of a cell must be, by default of the cell just before. */
export function readExpectation(reading: Reading, directive: Directive): void {
  const { place, argument, text } = directive;
  if (reading.language !== "zh") {
    report(reading, place, "{expect}: expected outputs are written in the Chinese section only.");
    return;
  }
  const index = argument
    ? reading.cells.findIndex(({ id }) => id === argument)
    : reading.cells.length - 1;
  const cell = reading.cells[index];
  if (!cell) {
    const wanted = argument
      ? `there is no cell "${argument}" above it`
      : "there is no cell above it";
    report(reading, place, `{expect}: ${wanted}. Move it below its cell or name the cell.`);
    return;
  }
  const ulp = readUlp(reading, directive);
  const engine = readEngine(reading, directive);
  const checks = readOutputChecks(reading, directive);
  const expectation: Expectation = {
    place,
    text,
    absolute: readTolerance(reading, directive, "abs"),
    relative: readTolerance(reading, directive, "rel"),
    ...(ulp && { ulp }),
    ...(engine && { engine }),
    ...(checks.length > 0 && { checks }),
  };
  reading.cells[index] = { ...cell, expectations: [...cell.expectations, expectation] };
}

function readTolerance(
  reading: Reading,
  { options, place }: Directive,
  name: "abs" | "rel",
): number {
  const option = options.get(name);
  const value = Number(option?.value ?? 0);
  if (Number.isFinite(value) && value >= 0) return value;
  report(
    reading,
    option?.place ?? place,
    `{expect}: "${name}" must be a number of at least 0, but got "${option?.value}".`,
  );
  return 0;
}

/** `:ulp: 4` counts in steps of float32, which tensors hold; `:ulp: 1 float64` in those of numbers. */
function readUlp(reading: Reading, { options }: Directive): Expectation["ulp"] {
  const option = options.get("ulp");
  if (!option) return undefined;
  const [, count, type] = /^(\d+)(?:\s+(float32|float64))?$/.exec(option.value) ?? [];
  if (count !== undefined) return { count: Number(count), bits: type === "float64" ? 64 : 32 };
  report(
    reading,
    option.place,
    `{expect}: "ulp" is written ":ulp: 4" or ":ulp: 1 float64", but got "${option.value}".`,
  );
  return undefined;
}

/** `:engine: V8` is for the words of errors, which each engine chooses. */
function readEngine(reading: Reading, { options }: Directive): Expectation["engine"] {
  const option = options.get("engine");
  if (!option) return undefined;
  if (option.value === "V8") return option.value;
  report(
    reading,
    option.place,
    `{expect}: "engine" is written ":engine: V8", the engine of Node and Chromium, but got "${option.value}".`,
  );
  return undefined;
}
