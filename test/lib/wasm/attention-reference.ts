/** Sizes of the axes; G heads of the queries share one head of the keys. */
export interface Sizes {
  readonly B: number;
  readonly H: number;
  readonly G: number;
  readonly T: number;
  readonly S: number;
  readonly K: number;
  readonly V: number;
}

export interface View {
  readonly scale?: number | undefined;
  readonly causal?: boolean;
  readonly offset?: number | undefined;
  readonly window?: { left?: number; right?: number } | undefined;
  readonly lengths?: readonly number[] | undefined;
}

interface Mask {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly isFloat: boolean;
}

/** The first key that a query may look at, and one more than the last. */
function keysSeen({ T, S }: Sizes, view: View, row: number, query: number): [number, number] {
  const place = query + (view.offset ?? S - T);
  const right = view.causal ? 0 : (view.window?.right ?? Infinity);
  return [
    Math.max(0, place - (view.window?.left ?? Infinity)),
    Math.min(S, view.lengths?.[row] ?? S, place + right + 1),
  ];
}

/** Attention in float64, one query after the other. */
export function attend(
  { q, k, v }: Record<"q" | "k" | "v", Float64Array>,
  sizes: Sizes,
  view: View,
  mask?: Mask,
): Float64Array {
  const { B, H, G, T, S, K, V } = sizes;
  const scale = view.scale ?? 1 / Math.sqrt(K);
  const out = new Float64Array(B * H * T * V);
  const masked = (score: number, ...index: number[]): number => {
    if (!mask) return score;
    const at = mask.shape.reduce((sum, size, a) => sum * size + (size === 1 ? 0 : index[a]!), 0);
    if (mask.isFloat) return score + mask.values[at]!;
    return mask.values[at] ? score : -Infinity;
  };
  for (let b = 0; b < B; b++) {
    for (let h = 0; h < H; h++) {
      const keyHead = b * (H / G) + Math.floor(h / G);
      for (let t = 0; t < T; t++) {
        const query = (b * H + h) * T + t;
        const [first, end] = keysSeen(sizes, view, b, t);
        const scores: number[] = [];
        for (let s = first; s < end; s++) {
          let score = 0;
          for (let i = 0; i < K; i++) score += q[query * K + i]! * k[(keyHead * S + s) * K + i]!;
          scores.push(masked(score * scale, b, h, t, s));
        }
        const top = Math.max(...scores);
        if (top === -Infinity) continue;
        const powers = scores.map((score) => Math.exp(score - top));
        const total = powers.reduce((sum, power) => sum + power, 0);
        powers.forEach((power, i) => {
          const from = (keyHead * S + first + i) * V;
          for (let c = 0; c < V; c++) out[query * V + c]! += (power / total) * v[from + c]!;
        });
      }
    }
  }
  return out;
}
