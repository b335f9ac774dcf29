import type { Schedule } from "./adam.js";

/**
 * A rate that rises evenly to its peak and then falls with the square root of the step.
 *
 *   rate = peak · min(step / warmup, √(warmup / step))
 *
 * @param peak - the rate at step `warmup`, the largest of all.
 * @example
 * const rate = warmup(0.01, 100);
 * [rate(50), rate(100), rate(400)]; // [0.005, 0.01, 0.005]
 * @see Vaswani et al. 2017, eq. 3; its d_model^−½ is contained in our peak.
 */
export function warmup(peak: number, steps: number): Schedule {
  return (step) => peak * Math.min(step / steps, Math.sqrt(steps / step));
}

/**
 * A rate that falls along half a cosine from its first value to its last, after an even rise.
 *
 * @param total - the step at which `last` is reached; it stays afterwards.
 * @param options - `rise`: steps of the rise before (default 0). `last`: default 0.
 * @example
 * const rate = cosine(1, 10);
 * [rate(0), rate(5), rate(10)]; // ≈ [1, 0.5, 0]
 * @see Loshchilov & Hutter 2017, eq. 5, https://arxiv.org/abs/1608.03983
 */
export function cosine(
  first: number,
  total: number,
  { rise = 0, last = 0 }: { rise?: number; last?: number } = {},
): Schedule {
  return (step) => {
    if (step < rise) return (first * step) / rise;
    const share = Math.min(1, (step - rise) / (total - rise));
    return last + ((first - last) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}
