import { mase, type Forecaster } from "seqattn";
import type { Group } from "../group.js";

/** A series, and how many of its values training may see. */
export interface Series {
  values: readonly number[];
  known: number;
  /** In whole steps. */
  season: number;
}

export interface Score {
  mase: number;
  /** For each step after the origin. */
  maseOfStep: number[];
  /** For each origin the mean absolute error, in the unit of the data: intervals follow from them. */
  errors: string;
}

const sizes = (values: readonly number[]) => values.map(Math.abs);
const mean = (values: readonly number[]) => values.reduce((sum, y) => sum + y, 0) / values.length;

export function scoreOf(
  { values, known, season }: Series,
  origins: readonly number[],
  forecasts: readonly (readonly number[])[],
): Score {
  const past = values.slice(0, known);
  const errors = forecasts.map((steps, row) =>
    steps.map((found, step) => found - values[origins[row]! + 1 + step]!),
  );
  return {
    mase: mase(errors.flat(), past, season),
    maseOfStep: (errors[0] ?? []).map((_, step) =>
      mase(
        errors.map((row) => row[step]!),
        past,
        season,
      ),
    ),
    errors: errors.map((row) => mean(sizes(row)).toFixed(3)).join(" "),
  };
}

/** How often what came lay between the outermost quantiles, and how far these are apart. */
export function intervalOf(
  { values }: Series,
  origins: readonly number[],
  forecasts: readonly (readonly (readonly number[])[])[],
): { coverage: number; width: number } {
  const all = forecasts.flatMap((steps, row) =>
    steps.map((quantiles, step) => {
      const [low, high] = [quantiles[0]!, quantiles.at(-1)!];
      const value = values[origins[row]! + 1 + step]!;
      return { isInside: low <= value && value <= high, width: high - low };
    }),
  );
  return {
    coverage: all.filter(({ isInside }) => isInside).length / all.length,
    width: mean(all.map(({ width }) => width)),
  };
}

/** The quantiles that a forecaster finds from each origin. */
export const quantilesBy = (
  forecaster: Forecaster,
  { values }: Series,
  origins: readonly number[],
  group: Group,
): Promise<number[][][]> => group.map(origins, (part) => forecaster.forecast(values, part));

/** The middle one of the quantiles of each step. */
export const medians = (quantiles: readonly (readonly (readonly number[])[])[]): number[][] =>
  quantiles.map((steps) => steps.map((step) => step[Math.floor(step.length / 2)]!));
