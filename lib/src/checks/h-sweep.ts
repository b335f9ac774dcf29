/** A sweep of differences over ever smaller steps. */
export interface Sweep {
  steps: number[];
  /** The largest difference from the gradient at each step. */
  errors: number[];
  /** The power of h with which the error falls: 2 for a right gradient, 0 for a wrong one. */
  order: number;
  /** The least of the errors. */
  error: number;
}

/** An error that falls as h² falls so much slower only where rounding has begun. */
const LEAST_ORDER = 1.8;

/**
 * Compares a gradient with central differences at steps h that halve: the error must fall as h²
 * until rounding takes over. A single step with one tolerance would blame right gradients or let
 * wrong ones pass.
 *
 * @throws Error when the error does not fall as h².
 * @example
 * hSweep(([x]) => Math.sin(x), [1], [Math.cos(1)]).order > 1.9; // true
 */
export function hSweep(
  f: (x: number[]) => number,
  at: readonly number[],
  gradient: readonly number[],
): Sweep {
  const steps = Array.from({ length: 14 }, (_, index) => 2 ** -(index + 3));
  const moved = (index: number, by: number) => at.map((x, i) => (i === index ? x + by : x));
  const errors = steps.map((h) =>
    Math.max(...gradient.map((g, i) => Math.abs((f(moved(i, h)) - f(moved(i, -h))) / (2 * h) - g))),
  );
  const error = Math.min(...errors);
  const order = orderOf(errors, rounding(f(at.slice()), gradient, steps));
  if (!(order >= LEAST_ORDER)) {
    throw new Error(
      `hSweep: the error falls as h^${order.toFixed(2)} and not as h², from ${errors[0]!.toExponential(1)} ` +
        `to ${error.toExponential(1)}: the gradient is not that of the function.`,
    );
  }
  return { steps, errors, order, error };
}

/** How large the rounding of a difference may be at each step. */
const rounding = (value: number, gradient: readonly number[], steps: readonly number[]) => {
  const size = Math.max(Math.abs(value), ...gradient.map(Math.abs), 1e-3);
  return steps.map((h) => (16 * Number.EPSILON * size) / h);
};

/** The median of the last slopes between neighbouring steps in which rounding plays no part. */
function orderOf(errors: readonly number[], noise: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 1; i < errors.length; i++) {
    if (errors[i]! <= 4 * noise[i]!) break;
    slopes.push(Math.log2(errors[i - 1]! / errors[i]!));
  }
  // Differences of lines and parabolas have no error but rounding.
  if (slopes.length === 0) return 2;
  const sorted = slopes.slice(-5).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
