import { Complex } from "./complex.js";

/** So small that its square vanishes beside 1. */
const STEP = 1e-30;

/**
 * The derivatives of a function by complex steps: f(x + iε) = f(x) + iε·f′(x) + O(ε²), so the
 * imaginary part over ε is the derivative. No difference is taken, so nothing cancels: the error is
 * that of evaluating f.
 *
 * @param f - written with the arithmetic of Complex, one number or several as its result.
 * @returns the gradient; for several results the Jacobian, a row for each.
 * @example
 * complexStep(([x, y]) => x.mul(y).tanh(), [0.5, 0]); // [0, 0.5]
 * complexStep(([x, y]) => [x.mul(y), x.add(y)], [3, 2]); // [[2, 3], [1, 1]]
 * @see Martins, Sturdza and Alonso 2003, https://doi.org/10.1145/838250.838251.
 */
export function complexStep(f: (x: Complex[]) => Complex, at: readonly number[]): number[];
export function complexStep(f: (x: Complex[]) => Complex[], at: readonly number[]): number[][];
export function complexStep(
  f: (x: Complex[]) => Complex | Complex[],
  at: readonly number[],
): number[] | number[][] {
  const columns = at.map((_, stepped) =>
    f(at.map((value, index) => new Complex(value, index === stepped ? STEP : 0))),
  );
  const derivative = ({ im }: Complex) => im / STEP;
  const isMany = (result: Complex | Complex[]) => Array.isArray(result);
  if (!columns.some(isMany)) return (columns as Complex[]).map(derivative);
  const several = columns as Complex[][];
  return several[0]!.map((_, row) => several.map((column) => derivative(column[row]!)));
}
