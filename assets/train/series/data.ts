import { readFileSync } from "node:fs";
import { batches, random, readCsv, seriesWindow, type Row, type SeriesWindow } from "seqattn";
import type { SeriesConfig } from "./config.js";

/** A window, and what came after it, in units above its base. */
export interface Example extends SeriesWindow {
  wanted: number[];
}

export const tableOf = (path: string): Row<string>[] =>
  readCsv(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

/** Moments from which all steps asked for lie between two indices, the second one not included. */
export function originsBetween(first: number, end: number, { sizes }: SeriesConfig): number[] {
  const { past, future } = sizes.window;
  const from = Math.max(first - 1, past - 1);
  return Array.from({ length: Math.max(0, end - future - from) }, (_, index) => from + index);
}

export function examplesAt(
  values: readonly number[],
  origins: readonly number[],
  { sizes: { window } }: SeriesConfig,
): Example[] {
  return origins.map((origin) => {
    const seen = seriesWindow(values, origin, window);
    const wanted = seen.base.map((base, step) => (values[origin + 1 + step]! - base) / window.unit);
    return { ...seen, wanted };
  });
}

/** The batches of an epoch, counted from 1. */
export const epochBatches = (
  examples: readonly Example[],
  epoch: number,
  { batch, seed }: SeriesConfig,
): Example[][] => batches(examples, { size: batch, random: random(seed + epoch) });
