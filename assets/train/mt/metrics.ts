import { bleu, bootstrap, characters, chrf, random, type Interval, type Translator } from "seqattn";
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
const SAMPLES = 1000;

export const bleuOf = (judged: readonly Judged[]): number =>
  bleu(
    judged.map(({ hypothesis, reference }) => ({
      hypothesis: lettersOf(hypothesis),
      references: [lettersOf(reference)],
    })),
  ).bleu;

export function scores(judged: readonly Judged[]): TranslationScores {
  const interval = (statistic: (judged: readonly Judged[]) => number) =>
    bootstrap(judged, statistic, { random: random(SEED), samples: SAMPLES });
  const same = (items: readonly Judged[]) =>
    items.filter(({ hypothesis, reference }) => hypothesis === reference).length / items.length;
  return { bleu: interval(bleuOf), chrf: interval(chrf), same: interval(same) };
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
