/** What a forecaster sees of a series. Plain data. */
export interface WindowOptions {
  /** How many known values are seen, and how many unknown ones are asked for. */
  past: number;
  future: number;
  /** Steps of a season. */
  season: number;
  /** How many waves in a season tell the time of it: the first is as long as the season. */
  harmonics: number;
  /** What values are measured from: a number, or the trend of the window itself. */
  level: number | "trend";
  /** What values are divided by, so that they are about as large as 1. */
  unit: number;
}

/** A window on a series: the values before and after its origin. */
export interface SeriesWindow {
  /** For each known value: itself, its age, how recent it is, its time of season. */
  past: number[][];
  /** For each value asked for: how far it is, its time of season. */
  future: number[][];
  /** What 0 stands for at each value asked for. */
  base: number[];
}

/** Of a window, the features of a value that is known, and of one that is asked for. */
export const featuresOfPast = ({ harmonics }: WindowOptions): number => 3 + 2 * harmonics;
export const featuresOfFuture = ({ harmonics }: WindowOptions): number => 1 + 2 * harmonics;

/**
 * What is known at a moment of a series, without a level and in units, with positions in the season.
 *
 *   position(t) = [cos(2πk t / m), sin(2πk t / m)]   k = 1 … harmonics
 *
 * The trend goes through the means of the window's first and last seasons, in whose sums the season
 * itself takes no part.
 *
 * @param origin - the index of the last value that is known.
 * @throws RangeError when the series has too few values before, or a trend is wanted of a window
 *   shorter than two seasons.
 * @example
 * const options = { past: 2, future: 1, season: 4, harmonics: 1, level: 10, unit: 5 };
 * const { past, future } = seriesWindow([10, 20, 15], 2, options);
 * past; // ≈ [[2, -0.5, 0.5, 0, 1], [1, 0, 1, -1, 0]]
 * future; // ≈ [[1, 0, -1]]
 */
export function seriesWindow(
  values: readonly number[],
  origin: number,
  options: WindowOptions,
): SeriesWindow {
  const { past, future, unit } = options;
  if (!(origin >= past - 1 && origin < values.length)) {
    throw new RangeError(
      `seriesWindow: no ${past} values end at ${origin}; there are ${values.length}.`,
    );
  }
  const known = values.slice(origin - past + 1, origin + 1);
  const level = levelOf(known, options);
  return {
    past: known.map((value, index) => {
      const age = past - 1 - index;
      const time = positionInSeason(origin - age, options);
      return [(value - level(-age)) / unit, -age / past, 1 / (1 + age), ...time];
    }),
    future: steps(future).map((step) => [
      step / future,
      ...positionInSeason(origin + step, options),
    ]),
    base: steps(future).map(level),
  };
}

const steps = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const positionInSeason = (time: number, { season, harmonics }: WindowOptions): number[] =>
  steps(harmonics).flatMap((wave) => {
    const angle = (2 * Math.PI * wave * time) / season;
    return [Math.cos(angle), Math.sin(angle)];
  });

/** What values are measured from, by their step from the origin. */
function levelOf(
  known: readonly number[],
  { level, season }: WindowOptions,
): (step: number) => number {
  if (level !== "trend") return () => level;
  if (known.length < 2 * season) {
    throw new RangeError(
      `seriesWindow: a trend needs two seasons of ${season}, got ${known.length} values.`,
    );
  }
  const mean = (part: readonly number[]) => part.reduce((sum, y) => sum + y, 0) / part.length;
  const last = mean(known.slice(-season));
  const slope = (last - mean(known.slice(0, season))) / (known.length - season);
  // The mean of the last season belongs to its middle.
  return (step) => last + slope * (step + (season - 1) / 2);
}
