import { answerOf, unreadable } from "./answer-text.js";
import type { Draw } from "./draw.js";
import { evaluate, formulaText } from "./formula/evaluate.js";
import { parseFormula } from "./formula/parse.js";
import type { Formula } from "./formula/syntax.js";
import { FormulaError } from "./formula/tokens.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import { shortNumber } from "./value-text.js";

/** From where to where a variable is drawn; with a step, in steps of that size. */
export type Range = readonly [low: number, high: number, step?: number];

export interface SameFormula {
  /** A right formula; any other form of it is right too. */
  formula: string;
  variables: Readonly<Record<string, Range>>;
  /** Wrong formulas that are known to be given. */
  confusions?: readonly (Confusion & { formula: string })[];
}

const POINTS = 12;
/** Rounding of forms that cancel stays below this. */
const TOLERANCE = 1e-7;

type Point = Readonly<Record<string, number>>;

/**
 * Judges a formula, plain or TeX, by its values at random points: any correct form passes.
 *
 * @example
 * const swish = sameFormula({ formula: "x/(1+exp(-x))", variables: { x: [-3, 3] } });
 * (await swish("x \\sigma(x)", drawFrom(1))).passed; // true
 */
export function sameFormula({ formula, variables, confusions = [] }: SameFormula): Grader {
  const names = Object.keys(variables);
  const right = parseFormula(formula, names);
  const wrong = confusions.map(({ formula: text, hint }) => ({
    hint,
    formula: parseFormula(text, names),
  }));
  return (answer, draw) => {
    const text = answerOf(answer);
    const given = read(text, names);
    const points = Array.from({ length: POINTS }, () => drawPoint(variables, draw));
    const at = (one: Formula) => points.map((point) => evaluate(one, point));
    const [expected, got] = [at(right), at(given)];
    const tried: Words = {
      zh: `${POINTS} 个随机点；你的公式读作 ${formulaText(given)}`,
      en: `${POINTS} random points; your formula is read as ${formulaText(given)}`,
    };
    const first = got.findIndex((value, index) => !isClose(value, expected[index]!));
    if (first < 0) return { passed: true, tried };
    const mistake = wrong.find((one) =>
      at(one.formula).every((value, i) => isClose(got[i]!, value)),
    );
    const hint = mistake?.hint ?? relation(expected, got);
    return {
      passed: false,
      tried,
      problem: { zh: "两个公式的值不同。", en: "The two formulas have different values." },
      input: pointText(points[first]!),
      expected: shortNumber(expected[first]!),
      got: shortNumber(got[first]!),
      ...(hint && { hint }),
    } satisfies Finding;
  };
}

function read(text: string, names: readonly string[]): Formula {
  try {
    return parseFormula(text, names);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw unreadable(text, {
      zh: `公式读不懂：${error.zh}`,
      en: `The formula cannot be read: ${error.en}`,
    });
  }
}

const drawPoint = (variables: SameFormula["variables"], draw: Draw): Point =>
  Object.fromEntries(
    Object.entries(variables).map(([name, [low, high, step]]) => {
      if (step === undefined) return [name, draw.between(low, high)];
      return [name, low + step * draw.integer(Math.floor((high - low) / step) + 1)];
    }),
  );

/** Two poles at one point are alike, too. */
const isClose = (a: number, b: number) =>
  a === b || Math.abs(a - b) <= TOLERANCE * Math.max(1e-3, Math.abs(a), Math.abs(b));

const pointText = (point: Point) =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${shortNumber(value)}`)
    .join(", ");

/** How the two hang together at all points, if they do. */
function relation(expected: readonly number[], got: readonly number[]): Words | undefined {
  const constant = (values: readonly number[]) =>
    values.every((value) => Number.isFinite(value) && isClose(value, values[0]!))
      ? values[0]
      : undefined;
  const ratio = constant(got.map((value, index) => value / expected[index]!));
  const gap = constant(got.map((value, index) => value - expected[index]!));
  const product = constant(got.map((value, index) => value * expected[index]!));
  if (ratio !== undefined && isClose(ratio, -1))
    return { zh: "只差一个负号。", en: "Only the sign is wrong." };
  if (ratio !== undefined) {
    return {
      zh: `处处是正确值的 ${shortNumber(ratio)} 倍：差一个常数因子。`,
      en: `It is ${shortNumber(ratio)} times the right value everywhere: a constant factor is off.`,
    };
  }
  if (product !== undefined && isClose(product, 1)) {
    return {
      zh: "上下颠倒了：你的公式是正确值的倒数。",
      en: "It is the reciprocal of the right value.",
    };
  }
  if (gap === undefined) return undefined;
  return {
    zh: `处处比正确值大 ${shortNumber(gap)}：差一个常数。`,
    en: `It is ${shortNumber(gap)} more than the right value everywhere: a constant is off.`,
  };
}
