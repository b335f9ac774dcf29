/**
 * What a path of symbols reads as: repeats are merged, then blanks dropped.
 *
 * @example
 * ctcCollapse([0, 1, 1, 0, 1, 2]); // [1, 1, 2]
 * @see Graves et al. 2006, §3.1, https://doi.org/10.1145/1143844.1143891
 */
export function ctcCollapse(path: readonly number[], blank = 0): number[] {
  return path.filter((symbol, t) => symbol !== blank && symbol !== path[t - 1]);
}
