import {
  bleuCounts,
  bleuOfCounts,
  bootstrap,
  characters,
  chrfCounts,
  chrfOfCounts,
  random,
  type BleuCounts,
  type Interval,
  type Translator,
} from "seqattn";
import type { Group } from "../group.js";
import { mostFrequent, nearestNeighbour } from "./baselines.js";
import type { SentencePair } from "./data.js";

/** BLEU over characters, white space left out, and chrF; both between 0 and 1. */
export interface TranslationScores {
  bleu: Interval;
  chrf: Interval;
  /** The share of translations that are the reference to the letter. */
  same: Interval;
}

interface Judged {
  hypothesis: string;
  reference: string;
}

const lettersOf = (text: string) => characters(text).filter((one) => one.trim() !== "");

/** Drawn anew for each figure, so that all of them are compared on the same samples. */
const SEED = 20021112;

const countsOf = ({ hypothesis, reference }: Judged): BleuCounts =>
  bleuCounts({ hypothesis: lettersOf(hypothesis), references: [lettersOf(reference)] });

export const bleuOf = (judged: readonly Judged[]): number =>
  bleuOfCounts(judged.map(countsOf)).bleu;

export function scores(judged: readonly Judged[]): TranslationScores {
  // Counted once for all samples.
  const interval = <Item>(items: Item[], statistic: (some: readonly Item[]) => number) =>
    bootstrap(items, statistic, { random: random(SEED) });
  const isSame = judged.map(({ hypothesis, reference }) => hypothesis === reference);
  return {
    bleu: interval(judged.map(countsOf), (counts) => bleuOfCounts(counts).bleu),
    chrf: interval(
      judged.map((one) => chrfCounts(one)),
      (counts) => chrfOfCounts(counts),
    ),
    same: interval(isSame, (some) => some.filter(Boolean).length / some.length),
  };
}

/** The translations of some texts by a search that keeps `width` prefixes. */
export function translations(
  translator: Translator,
  pairs: readonly SentencePair[],
  width: number,
  group: Group,
): Promise<Judged[]> {
  return group.map(pairs, async (part) => {
    const found = await translator.translate(
      part.map(({ english }) => english),
      { width },
    );
    return part.map(({ chinese }, index) => ({
      hypothesis: found[index]!.text,
      reference: chinese,
    }));
  });
}

/** What can be had without a model. */
export function baselineScores(train: readonly SentencePair[], pairs: readonly SentencePair[]) {
  const judge = (translate: (english: string) => string) =>
    scores(
      pairs.map(({ english, chinese }) => ({
        hypothesis: translate(english),
        reference: chinese,
      })),
    );
  const frequent = mostFrequent(train);
  return { mostFrequent: judge(() => frequent), nearest: judge(nearestNeighbour(train)) };
}
