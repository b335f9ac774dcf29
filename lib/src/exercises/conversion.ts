import { answerFunction, callAnswer, inputText } from "./call-answer.js";
import { difference } from "./difference.js";
import type { Draw } from "./draw.js";
import type { Words } from "../words.js";
import type { Confusion, Finding, Grader } from "./grading.js";
import type { Plain } from "./plain.js";
import { valueText } from "./value-text.js";

export interface Conversion<Parameters extends Plain, Rest extends Plain[]> {
  /** What the first convention computes. */
  from: (parameters: Parameters, ...rest: Rest) => Plain;
  /** What the second computes with the converted parameters. */
  to: (converted: Parameters, ...rest: Rest) => Plain;
  /** Known mistakes, as conversions that make them. */
  confusions?: readonly (Confusion & {
    instead: (parameters: Parameters) => Parameters;
  })[];
  trials?: number;
  tolerance?: number;
}

/**
 * Judges a function that translates parameters from one convention to another: both must then
 * compute the same.
 *
 * @param inputs - draws parameters of the first convention, and what both conventions are applied to.
 * @example
 * const rows = conversion((draw) => [draw.vector(2), draw.vector(2)], {
 *   from: ([a, b], x) => [a! * x[0]! + b! * x[1]!],
 *   to: ([b, a], x) => [a! * x[0]! + b! * x[1]!],
 * });
 * (await rows(([a, b]: number[]) => [b, a], drawFrom(1))).passed; // true
 */
export function conversion<Parameters extends Plain, Rest extends Plain[]>(
  inputs: (draw: Draw) => readonly [Parameters, ...Rest],
  options: Conversion<Parameters, Rest>,
): Grader {
  const { from, to, confusions = [], trials = 5, tolerance = 1e-9 } = options;
  return async (answer, draw) => {
    const tried: Words = {
      zh: `${trials} 组新抽的参数，两种约定各算一遍`,
      en: `${trials} freshly drawn sets of parameters, computed by both conventions`,
    };
    for (let trial = 0; trial < trials; trial++) {
      const [parameters, ...rest] = inputs(draw);
      const fn = answerFunction(answer, tried);
      const converted = await callAnswer({ fn, inputs: [parameters], tensors: false, tried });
      const expected = from(parameters, ...rest);
      const by = (given: Plain) => attempt(() => to(given as Parameters, ...rest));
      const got = by(converted);
      const found = difference(expected, got, tolerance);
      if (!found) continue;
      const mistake = confusions.find(
        ({ instead }) => !difference(by(instead(parameters)), got, tolerance),
      );
      return {
        passed: false,
        tried,
        problem: {
          zh: "换算之后，两种约定算出的结果不同。",
          en: "After the conversion the two conventions compute different results.",
        },
        input: inputText([parameters]),
        expected: valueText(expected),
        got: valueText(got),
        ...(found.where && { where: found.where }),
        ...(mistake && { hint: mistake.hint }),
      } satisfies Finding;
    }
    return { passed: true, tried };
  };
}

/** What was converted may not have the form that the second convention needs. */
function attempt(compute: () => Plain): Plain {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
