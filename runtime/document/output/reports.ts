import type { Output } from "../types.js";
import { jsonIn } from "./json-in.js";

/** How a formula was checked, as the library's `verified` tells it. */
export interface CheckReport {
  formula: string;
  error: number;
  bound: number;
  method: string;
}

/** Where a result comes from, as the library's `stored` tells it. */
export interface StoredReport {
  name: string;
  /** How long it took to compute. */
  seconds: number;
  /** It was computed in this run. */
  fresh: boolean;
  /** The day on which the stored one was made. */
  made?: string;
  /** Of fresh ones: the result, and how far it may be from the stored one. */
  value?: unknown;
  tolerance?: number;
}

const CHECK = "application/vnd.notebook.check+json";
const STORED = "application/vnd.notebook.stored+json";

/** The check that an output tells of; a reader's code may have made it up. */
export function checkIn(output: Output): CheckReport | undefined {
  const { formula, error, bound, method } = jsonIn(output, CHECK) ?? {};
  if (typeof formula !== "string" || typeof method !== "string") return undefined;
  if (typeof error !== "number" || typeof bound !== "number") return undefined;
  return { formula, error, bound, method };
}

export function storedIn(output: Output): StoredReport | undefined {
  const { name, seconds, fresh, made, value, tolerance } = jsonIn(output, STORED) ?? {};
  if (typeof name !== "string" || typeof seconds !== "number") return undefined;
  return {
    name,
    seconds,
    fresh: fresh === true,
    ...(typeof made === "string" && { made }),
    ...(value !== undefined && { value }),
    ...(typeof tolerance === "number" && { tolerance }),
  };
}
