import type { WindowOptions } from "seqattn";

/** Forecasts of the steps after each origin. */
export type Method = (values: readonly number[], origin: number) => number[];

/** What needs no learning: the value of a season ago, the same with the growth since, the last one. */
export function plainMethods({ season, future }: WindowOptions): Record<string, Method> {
  const whole = Math.round(season);
  const steps = Array.from({ length: future }, (_, index) => index + 1);
  const aSeasonAgo: Method = (values, origin) =>
    steps.map((step) => values[origin + step - whole * Math.ceil(step / whole)]!);
  const mean = (values: readonly number[]) => values.reduce((sum, y) => sum + y, 0) / values.length;
  return {
    seasonalNaive: aSeasonAgo,
    seasonalDrift: (values, origin) => {
      const last = mean(values.slice(origin + 1 - whole, origin + 1));
      const before = mean(values.slice(origin + 1 - 2 * whole, origin + 1 - whole));
      return aSeasonAgo(values, origin).map((value) => value + last - before);
    },
    lastValue: (values, origin) => steps.map(() => values[origin]!),
  };
}
