import { answerFunction, failed } from "./call-answer.js";
import type { Words } from "../words.js";
import { AnswerError, type Confusion, type Finding, type Grader } from "./grading.js";
import { shortNumber } from "./value-text.js";

export interface OverSeeds {
  /** The band that was fixed before any run. */
  low: number;
  high: number;
  /** What of the runs must lie in the band. Default: the median. */
  statistic?: "mean" | "median" | "each";
  /** How many seeds are drawn. Default: 5. */
  seeds?: number;
  /** Bands that known mistakes lead to. */
  confusions?: readonly (Confusion & { low: number; high: number })[];
}

/**
 * Judges a small piece of research: a function from a seed to a number, run with fresh seeds.
 *
 * @example
 * const coin = overSeeds({ low: 0.4, high: 0.6, statistic: "mean" });
 * (await coin((seed: number) => random(seed).uniform(500).reduce((a, b) => a + b) / 500, drawFrom(1))).passed; // true
 */
export function overSeeds(options: OverSeeds): Grader {
  const { low, high, statistic = "median", seeds = 5, confusions = [] } = options;
  return async (answer, draw) => {
    const drawn = Array.from({ length: seeds }, () => draw.integer(100_000));
    const list = drawn.join(", ");
    const tried: Words = { zh: `种子 ${list}`, en: `the seeds ${list}` };
    const fn = answerFunction(answer, tried);
    const results: number[] = [];
    for (const seed of drawn) results.push(await runWith(fn, seed, tried));
    const got = results.map(shortNumber).join(", ");
    const again = await runWith(fn, drawn[0]!, tried);
    const fault = seedFault(results, again);
    if (fault) return { passed: false, tried, got, ...fault };
    const values = statistic === "each" ? results : [STATISTICS[statistic](results)];
    const lies = (from: number, to: number) =>
      values.every((value) => value >= from && value <= to);
    const about = { tried, got, expected: bandText(statistic, low, high) };
    if (lies(low, high)) return { ...about, passed: true };
    const hint = confusions.find((one) => lies(one.low, one.high))?.hint;
    const value = shortNumber(values.find((one) => one < low || one > high)!);
    return {
      ...about,
      passed: false,
      problem: {
        zh: `${value} 不在事先定下的范围里。`,
        en: `${value} is not in the band that was fixed beforehand.`,
      },
      ...(hint && { hint }),
    } satisfies Finding;
  };
}

async function runWith(fn: (seed: number) => unknown, seed: number, tried: Words): Promise<number> {
  let value: unknown;
  try {
    value = await fn(seed);
  } catch (error) {
    throw failed({ tried, inputs: [seed] }, error);
  }
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const problem = {
    zh: `每个种子应给出一个有限的数，得到的是 ${String(value)}。`,
    en: `Each seed should give a finite number, but it gave ${String(value)}.`,
  };
  throw new AnswerError({ passed: false, tried, problem, input: String(seed) });
}

function seedFault(
  results: readonly number[],
  again: number,
): Pick<Finding, "problem"> | undefined {
  if (again !== results[0]) {
    return {
      problem: {
        zh: "同一个种子两次给出不同的数：随机数没有全部来自种子。",
        en: "One seed gave two different numbers: not all randomness comes from it.",
      },
    };
  }
  if (results.some((value) => value !== results[0])) return undefined;
  return {
    problem: {
      zh: "不同的种子给出同一个数：种子没有用上。",
      en: "Different seeds gave the same number: the seed is not used.",
    },
  };
}

const STATISTICS = {
  mean: (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length,
  median: (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  },
};

const bandText = (statistic: string, low: number, high: number) =>
  `${statistic} ${shortNumber(low)} … ${shortNumber(high)}`;
