import {
  bootstrap,
  FORMS,
  KneserNey,
  perplexity,
  quatrainForm,
  quatrainTokens,
  random,
  SPECIAL,
  verseLength,
  type Interval,
  type QuatrainWriter,
  type Vocabulary,
} from "seqattn";
import type { Group } from "../group.js";

/** log p of each place of a poem, marks included. */
export interface Judged {
  poem: string;
  logs: readonly number[];
}

/** Drawn anew for each figure, so that all of them are compared on the same samples. */
const SEED = 16850307;

/** The places where a character is free: the form says where marks stand. */
const free = ({ poem, logs }: Judged): number[] => {
  const form = quatrainForm(verseLength(poem));
  return logs.filter((_, place) => form[place] === "");
};

/** How many equally likely characters would be as surprising, at the places that are free. */
export const freePerplexity = (judged: readonly Judged[]): number =>
  // Rounding may leave the logarithm of a sure thing a little above 0.
  perplexity(judged.flatMap(free).map((log) => Math.min(log, 0)));

/** Poems are drawn, not characters. */
export const interval = (judged: readonly Judged[]): Interval => {
  // The sums of a poem are all that a sample needs.
  const sums = judged.map((one) => {
    const logs = free(one);
    return { sum: logs.reduce((total, log) => total + log, 0), count: logs.length };
  });
  const statistic = (some: readonly { sum: number; count: number }[]) => {
    const total = (figure: "sum" | "count") => some.reduce((all, one) => all + one[figure], 0);
    return Math.exp(-total("sum") / total("count"));
  };
  return bootstrap(sums, statistic, { random: random(SEED) });
};

/** The perplexities of poems of both forms, and of each. */
export function perplexities(judged: readonly Judged[]) {
  const of = (verse: number) => judged.filter(({ poem }) => verseLength(poem) === verse);
  return { all: interval(judged), five: interval(of(5)), seven: interval(of(7)) };
}

export async function judgeModel(
  writer: QuatrainWriter,
  poems: readonly string[],
  group: Group,
): Promise<Judged[]> {
  const logs = await group.map(poems, (part) => writer.logProbabilities(part));
  return poems.map((poem, index) => ({ poem, logs: logs[index]! }));
}

/** What stands nowhere in a poem but at places that the form fixes. */
const FIXED = [...Object.values(FORMS), ...new Set(quatrainForm(5).filter(Boolean))];

/**
 * What n-grams say of the same poems, with the same vocabulary. They are told, as the model knows
 * from the positions, where a character is free: what they would give to the rest there is shared out.
 */
export function judgeNGrams(
  train: readonly string[],
  poems: readonly string[],
  vocabulary: Vocabulary,
  order: number,
): Judged[] {
  const unknown = vocabulary.tokens[SPECIAL.unknown]!;
  const known = (poem: string) =>
    vocabulary.encode(quatrainTokens(poem)).map((id) => vocabulary.tokens[id]!);
  // What can come: every token of the vocabulary, and the unknown one.
  const model = new KneserNey(train.map(known), [...vocabulary.toJSON(), unknown], { order });
  return poems.map((poem) => {
    const tokens = known(poem);
    const places = tokens.slice(1);
    const form = quatrainForm(verseLength(poem));
    const logs = places.map((token, place) => {
      const before = tokens.slice(0, place + 1);
      const fixed = FIXED.reduce((sum, one) => sum + model.probability(before, one), 0);
      const share = form[place] === "" ? 1 - fixed : 1;
      return Math.log(model.probability(before, token) / share);
    });
    return { poem, logs };
  });
}

/** The share of the free places that hold a character which the vocabulary lacks. */
export function unknownShare(poems: readonly string[], vocabulary: Vocabulary): number {
  const ids = poems.flatMap((poem) => vocabulary.encode(quatrainTokens(poem).slice(1)));
  const count = poems.reduce((sum, poem) => sum + 4 * verseLength(poem), 0);
  return ids.filter((id) => id === SPECIAL.unknown).length / count;
}
