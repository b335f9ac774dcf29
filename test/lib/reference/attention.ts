import { times, transpose, zip, type Matrix } from "./matrix.js";

/** May query t look at key s? */
export type May = (t: number, s: number) => boolean;

export interface Look {
  may?: May | undefined;
  /** Default: 1/√K. */
  scale?: number | undefined;
  softcap?: number | undefined;
  /** Added to the scores. */
  bias?: Matrix | undefined;
  /** What dropout multiplies the weights by. */
  kept?: Matrix | undefined;
}

interface Steps {
  /** tanh(score / softcap), where there is one. */
  bent: Matrix;
  weights: Matrix;
  used: Matrix;
}

function steps(q: Matrix, k: Matrix, look: Look): Steps {
  const { may = () => true, scale = 1 / Math.sqrt(k[0]!.length), softcap, bias, kept } = look;
  const products = zip((x) => x * scale, times(q, transpose(k)));
  const bent = zip((x) => Math.tanh(x / (softcap ?? 1)), products);
  const capped = softcap === undefined ? products : zip((x) => x * softcap, bent);
  const scores = bias ? zip((x, b) => x + b, capped, bias) : capped;
  const weights = scores.map((row, t) => {
    const allowed = row.filter((_, s) => may(t, s));
    const largest = Math.max(...allowed);
    const powers = row.map((x, s) => (may(t, s) ? Math.exp(x - largest) : 0));
    const total = powers.reduce((sum, x) => sum + x, 0);
    return powers.map((x) => (total === 0 ? 0 : x / total));
  });
  return { bent, weights, used: kept ? zip((w, f) => w * f, weights, kept) : weights };
}

/** softmax(cap(scale · q · kᵀ) + bias) · v in float64; a row that may look at nothing is zero. */
export function attentionReference(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  look: Look = {},
): { out: Matrix; weights: Matrix } {
  const { weights, used } = steps(q, k, look);
  return { out: times(used, v), weights };
}

/** The gradients of Σ out ⊙ slope, by the rules of the chain written out. */
export function attentionSlopes(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  look: Look,
  slope: Matrix,
): Record<"q" | "k" | "v" | "bias", Matrix> {
  const { scale = 1 / Math.sqrt(k[0]!.length), softcap, kept } = look;
  const { bent, weights, used } = steps(q, k, look);
  const ofUsed = times(slope, transpose(v));
  const ofWeights = kept ? zip((d, f) => d * f, ofUsed, kept) : ofUsed;
  const ofScores = weights.map((row, t) => {
    const mean = row.reduce((sum, w, s) => sum + w * ofWeights[t]![s]!, 0);
    return row.map((w, s) => w * (ofWeights[t]![s]! - mean));
  });
  const ofCapped =
    softcap === undefined ? ofScores : zip((d, x) => d * (1 - x * x), ofScores, bent);
  const ofProducts = zip((d) => d * scale, ofCapped);
  return {
    q: times(ofProducts, k),
    k: times(transpose(ofProducts), q),
    v: times(transpose(used), slope),
    bias: ofScores,
  };
}
