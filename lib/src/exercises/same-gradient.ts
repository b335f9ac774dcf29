import type { Draw } from "./draw.js";
import type { Grader } from "./grading.js";
import type { Plain } from "./plain.js";
import { sameFunction, type SameFunction } from "./same-function.js";

type Vectors = (number | number[])[];

export interface SameGradient<Inputs extends Vectors> {
  /** The scalar that is differentiated, in float64. */
  of: (...inputs: Inputs) => number;
  /** Which input it is differentiated by. Default: the first. */
  by?: number;
  tolerance?: number;
  trials?: number;
  confusions?: SameFunction<Inputs>["confusions"];
}

/**
 * Judges a function that should give a gradient, by the differences of the scalar itself.
 *
 * The reference takes central differences at two steps and cancels the error of order h²
 * (Richardson), which leaves about nine right digits.
 *
 * @example
 * const slope = sameGradient((draw) => [draw.vector(3)], { of: (x) => x[0]! * x[1]! });
 * (await slope((x: number[]) => [x[1], x[0], 0], drawFrom(1))).passed; // true
 */
export function sameGradient<Inputs extends Vectors>(
  inputs: (draw: Draw) => readonly [...Inputs],
  options: SameGradient<Inputs>,
): Grader {
  const { of, by = 0, tolerance = 1e-6 } = options;
  const reference = (...point: Inputs): Plain => {
    const along = (at: number | undefined, step: number) => {
      const moved = point.map((input, index) => {
        if (index !== by) return input;
        return typeof input === "number"
          ? input + step
          : input.map((x, i) => (i === at ? x + step : x));
      });
      return of(...(moved as unknown as Inputs));
    };
    const slope = (at?: number) => {
      const central = (h: number) => (along(at, h) - along(at, -h)) / (2 * h);
      return (4 * central(STEP / 2) - central(STEP)) / 3;
    };
    const input = point[by]!;
    return typeof input === "number" ? slope() : input.map((_, at) => slope(at));
  };
  const { trials, confusions } = options;
  return sameFunction<Inputs>(inputs, {
    reference,
    tolerance,
    ...(trials !== undefined && { trials }),
    ...(confusions && { confusions }),
  });
}

/** The error that is left is of order h⁴; rounding grows with 1 / h. */
const STEP = 2e-3;
