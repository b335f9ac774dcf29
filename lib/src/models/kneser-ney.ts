/** What was seen behind one context. */
interface Seen {
  /** How often each token counts. */
  counts: Map<string, number>;
  total: number;
}

export interface KneserNeyOptions {
  /** How many tokens an n-gram has: 2 looks at one token before, 3 at two. */
  order: number;
  /** Taken off each count, from 0 to below 1. Default: 0.75. */
  discount?: number;
}

/** Joins the tokens of a context; no token holds it. */
const BETWEEN = "\u0000";

/**
 * An n-gram model with interpolated Kneser–Ney smoothing.
 *
 *   P(w | h) = max(c(hw) − d, 0) / c(h) + d · kinds(h) / c(h) · P(w | h without its first token)
 *
 * kinds(h) is how many different tokens were seen behind h. For the longest contexts c counts
 * occurrences; for shorter ones it counts how many different tokens were seen before hw, because a
 * word that follows one word only says little anywhere else. Below the empty context all V tokens
 * are equally likely.
 *
 * @example
 * const model = new KneserNey([["a", "b", "a", "b"]], ["a", "b", "c"], { order: 2 });
 * model.probability(["a"], "b"); // ≈ 0.766
 * @see Chen & Goodman 1999, section 2.8, https://doi.org/10.1006/csla.1999.0128
 */
export class KneserNey {
  readonly order: number;
  readonly #discount: number;
  readonly #vocabulary: number;
  /** For each length of context, from 0 on. */
  readonly #seen: Map<string, Seen>[];

  /**
   * @param texts - what is counted. A run of two or more tokens that begins a text has nothing
   *   before it, and counts as often as it occurs.
   * @param vocabulary - all tokens that may come.
   * @throws RangeError when the order is no whole number from 1, or the discount is out of range.
   */
  constructor(
    texts: readonly (readonly string[])[],
    vocabulary: readonly string[],
    { order, discount = 0.75 }: KneserNeyOptions,
  ) {
    if (!Number.isInteger(order) || order < 1) {
      throw new RangeError(`KneserNey: order must be a whole number from 1, got ${order}.`);
    }
    if (!(discount >= 0 && discount < 1)) {
      throw new RangeError(`KneserNey: discount must be from 0 to below 1, got ${discount}.`);
    }
    this.order = order;
    this.#discount = discount;
    this.#vocabulary = vocabulary.length;
    const grams = gramsOf(texts, order);
    this.#seen = Array.from({ length: order }, () => new Map<string, Seen>());
    for (const [gram, count] of grams[order - 1]!) this.#add(gram, count);
    for (const longer of grams.slice(1)) {
      // Each longer gram is one more kind of token before the gram without its first.
      for (const gram of longer.keys()) this.#add(gram.slice(gram.indexOf(BETWEEN) + 1), 1);
    }
    for (const text of texts) {
      for (let size = 2; size < Math.min(order, text.length + 1); size++) {
        this.#add(text.slice(0, size).join(BETWEEN), 1);
      }
    }
  }

  /** The probability of a token behind a context; only its last `order` − 1 tokens matter. */
  probability(context: readonly string[], token: string): number {
    const longest = Math.min(this.order - 1, context.length);
    let probability = 1 / this.#vocabulary;
    for (let length = 0; length <= longest; length++) {
      const seen = this.#seen[length]!.get(keyOf(context, context.length - length));
      if (!seen) continue;
      const { counts, total } = seen;
      const own = Math.max((counts.get(token) ?? 0) - this.#discount, 0);
      probability = (own + this.#discount * counts.size * probability) / total;
    }
    return probability;
  }

  #add(gram: string, count: number): void {
    const cut = gram.lastIndexOf(BETWEEN);
    const context = cut < 0 ? "" : gram.slice(0, cut);
    const length = cut < 0 ? 0 : context.split(BETWEEN).length;
    const contexts = this.#seen[length]!;
    const seen = contexts.get(context) ?? { counts: new Map<string, number>(), total: 0 };
    const token = gram.slice(cut + 1);
    seen.counts.set(token, (seen.counts.get(token) ?? 0) + count);
    seen.total += count;
    contexts.set(context, seen);
  }
}

const keyOf = (tokens: readonly string[], start: number) => tokens.slice(start).join(BETWEEN);

/** How often each run of 1, 2, … tokens occurs. */
function gramsOf(texts: readonly (readonly string[])[], order: number): Map<string, number>[] {
  const grams = Array.from({ length: order }, () => new Map<string, number>());
  for (const text of texts) {
    for (const [index, counts] of grams.entries()) {
      for (let start = 0; start + index < text.length; start++) {
        const gram = text.slice(start, start + index + 1).join(BETWEEN);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
  }
  return grams;
}
