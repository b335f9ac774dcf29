import * as Plot from "@observablehq/plot";
import { notebookHost } from "../host.js";
import { LINE_COLOURS } from "./colours.js";
import { logTick } from "./log-tick.js";
import type { Picture } from "./picture.js";
import { plot } from "./plot.js";

export interface Curve {
  name: string;
  /** One number for each step, from step 1 on. Steps that are not finite leave a gap. */
  values: ArrayLike<number>;
}

export interface CurvesOptions {
  /** What the steps are. */
  x?: string;
  /** What the values are. */
  y?: string;
  /** Whether equal distances upwards are equal ratios. Default: no. */
  logY?: boolean;
  title?: string;
  alt?: string;
}

/** Curves with more points are drawn by the least and the greatest of neighbours. */
const MAX_POINTS = 600;

/**
 * Curves over the same steps, such as losses of a training.
 *
 * @example
 * curves([{ name: "train", values: [3, 2, 1.5] }], { x: "step", y: "loss" }).kind; // "picture"
 */
export function curves(list: readonly Curve[], options: CurvesOptions = {}): Picture {
  const { x, y, logY = false, title } = options;
  const points = list.flatMap(({ name, values }) =>
    thinned(values, logY).map(({ step, value }) => ({ name, step, value })),
  );
  const longest = Math.max(0, ...list.map(({ values }) => values.length));
  const chart: Plot.PlotOptions = {
    width: 640,
    height: 320,
    marginLeft: 52,
    marginBottom: 40,
    ...(title === undefined ? {} : { title }),
    x: {
      label: x ?? null,
      nice: false,
      ...(longest <= 12 ? { ticks: longest, tickFormat: wholeSteps } : {}),
    },
    y: {
      label: y ?? null,
      grid: true,
      nice: true,
      ...(logY ? { type: "log", tickFormat: logTick(points.map(({ value }) => value)) } : {}),
    },
    color: {
      domain: list.map(({ name }) => name),
      range: list.map((_, index) => LINE_COLOURS[index % LINE_COLOURS.length]!),
      legend: list.length > 1,
    },
    marks: [
      Plot.lineY(points, { x: "step", y: "value", stroke: "name", strokeWidth: 2 }),
      // A curve of one point would be invisible as a line.
      Plot.dot(
        points.filter(({ name }) => points.filter((point) => point.name === name).length === 1),
        { x: "step", y: "value", fill: "name", r: 3 },
      ),
    ],
  };
  return plot(chart, { alt: options.alt ?? describe(list, title) });
}

/** Nothing is written between two steps. */
const wholeSteps = (step: number): string => (Number.isInteger(step) ? String(step) : "");

interface Point {
  step: number;
  value: number;
}

function thinned(values: ArrayLike<number>, positiveOnly: boolean): Point[] {
  const points = Array.from(values, (value, index) => ({
    step: index + 1,
    value: Number.isFinite(value) && !(positiveOnly && value <= 0) ? value : NaN,
  }));
  if (points.length <= MAX_POINTS) return points;
  const perBucket = Math.ceil(points.length / (MAX_POINTS / 2));
  const kept: Point[] = [];
  for (let start = 0; start < points.length; start += perBucket) {
    const bucket = points.slice(start, start + perBucket);
    const least = bucket.reduce((a, b) => (b.value < a.value ? b : a));
    const greatest = bucket.reduce((a, b) => (b.value > a.value ? b : a));
    kept.push(...(least.step <= greatest.step ? [least, greatest] : [greatest, least]));
  }
  return kept;
}

function describe(list: readonly Curve[], title?: string): string {
  const short = (value: number | undefined) => String(Number((value ?? NaN).toPrecision(3)));
  const isChinese = notebookHost()?.language === "zh";
  const parts = list.map(({ name, values }) => {
    const ends = [short(values[0]), short(values[values.length - 1])];
    return isChinese
      ? `${name} 从 ${ends[0]} 到 ${ends[1]}`
      : `${name} from ${ends[0]} to ${ends[1]}`;
  });
  const words = parts.join(isChinese ? "；" : "; ");
  return title === undefined ? words : `${title}: ${words}`;
}
