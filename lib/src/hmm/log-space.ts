/**
 * log Σ exp(xᵢ) without overflow or underflow: the largest term is taken out first.
 *
 * @returns −∞ for an empty list or when every term is −∞.
 */
export function logSumExp(terms: readonly number[]): number {
  const largest = terms.reduce((a, b) => Math.max(a, b), -Infinity);
  if (largest === -Infinity) return -Infinity;
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}

/** The index of the largest term; the first of equals. */
export function argMax(terms: readonly number[]): number {
  return terms.reduce((best, term, i) => (term > (terms[best] as number) ? i : best), 0);
}
