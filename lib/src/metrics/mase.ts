/**
 * The mean absolute scaled error: how large errors are beside those that the past itself makes when
 * each value is forecast by the one a season before.
 *
 *   MASE = mean |e| / mean_{t ≥ m} |y_t − y_{t−m}|
 *
 * Below 1 the forecasts are better than that. The scale is of the past alone: it does not depend on
 * what is forecast, and so values of one series may be compared.
 *
 * @param errors - of the forecasts.
 * @param past - the values y from which forecasts were learned.
 * @param season - m, in steps.
 * @throws RangeError when there is no error, or no season in the past, or it repeats itself exactly.
 * @example
 * mase([1, -3], [10, 14, 9, 16], 1); // ≈ 0.375
 * @see Hyndman & Koehler 2006, https://doi.org/10.1016/j.ijforecast.2006.03.001
 */
export function mase(errors: readonly number[], past: readonly number[], season: number): number {
  if (errors.length === 0) throw new RangeError("mase: there is no error.");
  const changes = past.slice(season).map((value, index) => value - past[index]!);
  const scale = meanSize(changes);
  if (!(scale > 0)) {
    throw new RangeError(
      `mase: ${past.length} past values show no change over a season of ${season}.`,
    );
  }
  return meanSize(errors) / scale;
}

const meanSize = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
