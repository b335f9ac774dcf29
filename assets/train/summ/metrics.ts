import {
  bootstrap,
  random,
  rougeL,
  rougeN,
  SPECIAL,
  type Interval,
  type Summariser,
} from "seqattn";
import type { Group } from "../group.js";
import type { Description } from "./data.js";

/** Means over the texts; words in small letters, signs by themselves. */
export interface SummaryScores {
  rougeL: Interval;
  rouge1: Interval;
  rouge2: Interval;
}

export interface Judged {
  hypothesis: readonly string[];
  reference: readonly string[];
}

/** Drawn anew for each figure, so that all of them are compared on the same samples. */
const SEED = 20040725;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const meanRougeL = (judged: readonly Judged[]): number =>
  mean(judged.map(({ hypothesis, reference }) => rougeL(hypothesis, reference).f1));

export function scores(judged: readonly Judged[]): SummaryScores {
  const interval = (score: (one: Judged) => number) =>
    bootstrap(judged.map(score), mean, { random: random(SEED) });
  return {
    rougeL: interval(({ hypothesis, reference }) => rougeL(hypothesis, reference).f1),
    rouge1: interval(({ hypothesis, reference }) => rougeN(hypothesis, reference, 1).f1),
    rouge2: interval(({ hypothesis, reference }) => rougeN(hypothesis, reference, 2).f1),
  };
}

/** The summaries that a search finds which keeps `width` prefixes. */
export function summaries(
  summariser: Summariser,
  descriptions: readonly Description[],
  width: number,
  group: Group,
): Promise<Judged[]> {
  return group.map(descriptions, async (part) => {
    const found = await summariser.summarise(
      part.map(({ text }) => text),
      { width },
    );
    return part.map(({ summary }, index) => ({
      hypothesis: found[index]!.words,
      reference: summary,
    }));
  });
}

/** The first words of each text. */
export const lead = (descriptions: readonly Description[], count: number): Judged[] =>
  descriptions.map(({ source, summary }) => ({
    hypothesis: source.slice(0, count),
    reference: summary,
  }));

/** How many first words make the best lead on these texts. */
export function bestLead(descriptions: readonly Description[]): number {
  const counts = Array.from({ length: 24 }, (_, index) => index + 1);
  const figures = counts.map((count) => meanRougeL(lead(descriptions, count)));
  return counts[figures.indexOf(Math.max(...figures))]!;
}

/** What of the words of the summaries a summariser could say, or only copy, or neither. */
export function wordShares(summariser: Summariser, descriptions: readonly Description[]) {
  const { size } = summariser.vocabulary;
  const ids = descriptions.flatMap(({ source, summary }) => summariser.write(summary, source));
  const copied = ids.filter((id) => id >= size).length / ids.length;
  const unreachable = ids.filter((id) => id === SPECIAL.unknown).length / ids.length;
  return { said: 1 - copied - unreachable, copied, unreachable };
}
