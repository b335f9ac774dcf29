/** The signs that no text contains; each vocabulary begins with them, in this order. */
export const SPECIAL = { pad: 0, start: 1, end: 2, unknown: 3 } as const;

const SPECIAL_TOKENS = ["<pad>", "<start>", "<end>", "<unknown>"] as const;

export interface VocabularyLimits {
  /** Keeps only so many tokens, the most frequent ones. */
  size?: number;
  /** Leaves out tokens that occur less often. */
  minimum?: number;
}

/**
 * Numbers for tokens, and tokens for numbers. The first four numbers are padding, start, end and
 * unknown.
 *
 * @example
 * const vocabulary = Vocabulary.of([["b", "a", "b"]]);
 * vocabulary.encode(["a", "b", "c"]); // [5, 4, 3]
 * vocabulary.decode([1, 4, 5, 2, 0]); // ["b", "a"]
 */
export class Vocabulary {
  readonly tokens: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;

  /** @param tokens - all but the four special ones, in the order of their numbers. */
  constructor(tokens: readonly string[]) {
    this.tokens = [...SPECIAL_TOKENS, ...tokens];
    this.#ids = new Map(this.tokens.map((token, id) => [token, id]));
    if (this.#ids.size !== this.tokens.length) {
      const twice = this.tokens.find((token, id) => this.#ids.get(token) !== id)!;
      throw new Error(`Vocabulary: "${twice}" is there twice.`);
    }
  }

  /** The tokens of these texts, the most frequent first, equal ones by their code points. */
  static of(texts: Iterable<Iterable<string>>, limits: VocabularyLimits = {}): Vocabulary {
    const { size = Infinity, minimum = 1 } = limits;
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const token of text) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const sorted = [...counts]
      .filter(([, count]) => count >= minimum)
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
    return new Vocabulary(sorted.slice(0, size).map(([token]) => token));
  }

  get size(): number {
    return this.tokens.length;
  }

  /** The number of each token; unknown tokens get `SPECIAL.unknown`. */
  encode(tokens: Iterable<string>): number[] {
    return Array.from(tokens, (token) => this.#ids.get(token) ?? SPECIAL.unknown);
  }

  /** The tokens up to the first end sign, without padding and start signs. */
  decode(ids: Iterable<number>): string[] {
    const tokens: string[] = [];
    for (const id of ids) {
      if (id === SPECIAL.end) break;
      if (id === SPECIAL.pad || id === SPECIAL.start) continue;
      const token = this.tokens[id];
      if (token === undefined) {
        throw new Error(`Vocabulary: id ${id} is outside 0 to ${this.size - 1}.`);
      }
      tokens.push(token);
    }
    return tokens;
  }

  /** What the constructor takes: all tokens but the special ones. */
  toJSON(): readonly string[] {
    return this.tokens.slice(SPECIAL_TOKENS.length);
  }
}
