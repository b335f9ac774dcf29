import { times, transpose, zip, type Matrix } from "./matrix.js";

/** May query t look at key s? */
export type May = (t: number, s: number) => boolean;

/** softmax(scale · q · kᵀ + bias) · v in float64; a row that may look at nothing is zero. */
export function attentionReference(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  may: May = () => true,
  scale = 1 / Math.sqrt(k[0]!.length),
  bias?: Matrix,
): { out: Matrix; weights: Matrix } {
  const products = zip((x) => x * scale, times(q, transpose(k)));
  const scores = bias ? zip((x, b) => x + b, products, bias) : products;
  const weights = scores.map((row, t) => {
    const allowed = row.filter((_, s) => may(t, s));
    const largest = Math.max(...allowed);
    const powers = row.map((x, s) => (may(t, s) ? Math.exp(x - largest) : 0));
    const total = powers.reduce((sum, x) => sum + x, 0);
    return powers.map((x) => (total === 0 ? 0 : x / total));
  });
  return { out: times(weights, v), weights };
}
