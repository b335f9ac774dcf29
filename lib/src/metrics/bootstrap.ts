import type { Random } from "../random/generator.js";

export interface Interval {
  /** The statistic of all items. */
  value: number;
  /** Between these two it lies in so many of the samples as `level` says. */
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** Draws the samples; the same seed gives the same interval. */
  random: Random;
  /** How many samples are drawn. Default: 1000. */
  samples?: number;
  /** The share of the samples between the ends. Default: 0.95. */
  level?: number;
}

/**
 * How much a figure on a test set owes to chance: the percentile bootstrap over its items.
 *
 *   θ*_r = statistic(n items drawn with replacement)      [low, high] = quantiles (1 ∓ level)/2 of θ*
 *
 * The items must be independent of each other (whole texts, not the words of them). The interval
 * tells of other test sets of this kind, and not of other trainings.
 *
 * @param statistic - of any items, repeats included; called once for all and once for each sample.
 * @throws RangeError when there are no items, or an option is out of range.
 * @example
 * const mean = (items: readonly number[]) => items.reduce((sum, x) => sum + x, 0) / items.length;
 * bootstrap([0, 0, 1, 1], mean, { random: random(7) }); // { value: 0.5, low: 0, high: 1 }
 * @see Efron 1979, https://doi.org/10.1214/aos/1176344552; Koehn 2004,
 *   https://aclanthology.org/W04-3250, for BLEU.
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
  { random, samples = 1000, level = 0.95 }: BootstrapOptions,
): Interval {
  if (items.length === 0) throw new RangeError("bootstrap: there are no items.");
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`bootstrap: samples must be a whole number from 1, got ${samples}.`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`bootstrap: level must be between 0 and 1, got ${level}.`);
  }
  const drawn = Array.from({ length: samples }, () =>
    statistic(items.map(() => items[random.integer(items.length)]!)),
  ).sort((a, b) => a - b);
  return {
    value: statistic(items),
    low: quantile(drawn, (1 - level) / 2),
    high: quantile(drawn, (1 + level) / 2),
  };
}

/** Between two samples the quantile lies on the straight line from one to the other. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (place - Math.floor(place)) * (above - below);
}
