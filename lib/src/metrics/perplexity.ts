/**
 * Perplexity: how many equally likely choices would be as surprising.
 *
 *   perplexity = exp(−1/N Σ log p)
 *
 * Two models' values may be compared only when they count the same tokens: the same text cut into
 * fewer tokens has a higher perplexity for the same total probability.
 *
 * @param logProbabilities - Natural logarithm of the probability of each token that came.
 * @throws RangeError when there is no token, or a logarithm is above 0.
 * @example
 * perplexity([Math.log(1 / 2), Math.log(1 / 8)]); // ≈ 4
 * @see Jelinek et al. 1977, https://doi.org/10.1121/1.2016299
 */
export function perplexity(logProbabilities: readonly number[]): number {
  if (logProbabilities.length === 0) throw new RangeError("perplexity: there is no token.");
  const bad = logProbabilities.findIndex((log) => !(log <= 0));
  if (bad >= 0) {
    throw new RangeError(
      `perplexity: logProbabilities[${bad}] is ${logProbabilities[bad]}, no logarithm of a probability.`,
    );
  }
  const sum = logProbabilities.reduce((total, log) => total + log, 0);
  return Math.exp(-sum / logProbabilities.length);
}
