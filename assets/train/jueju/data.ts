import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { batches, quatrainTokens, random, verseLength, Vocabulary } from "seqattn";
import { config } from "./config.js";

export const DATA = "data/jueju.txt.gz";

export interface Poems {
  train: string[];
  dev: string[];
  test: string[];
}

const versesOf = (poem: string): string[] => poem.split(/[，。]/u).filter((verse) => verse !== "");

/**
 * The file has poems of five and of seven characters in runs, so its order is shuffled first: then
 * test and dev have as many of each as there are in all. The collection has some poems twice, or in
 * two wordings, so that a poem which shares a whole verse with one that was set apart is left out.
 */
export function poems(): Poems {
  const bytes = gunzipSync(readFileSync(new URL(`../../${DATA}`, import.meta.url)));
  const all = bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
  const parts: Poems = { test: [], dev: [], train: [] };
  const taken = new Set<string>();
  for (const poem of random(config.seed).shuffle([...new Set(all)])) {
    const verses = versesOf(poem);
    if (verses.some((verse) => taken.has(verse))) continue;
    const part =
      parts.test.length < config.test ? "test" : parts.dev.length < config.dev ? "dev" : "train";
    parts[part].push(poem);
    if (part !== "train") for (const verse of verses) taken.add(verse);
  }
  return parts;
}

export const vocabularyOf = (train: readonly string[]): Vocabulary =>
  Vocabulary.of(train.map(quatrainTokens), { minimum: config.rarest });

/** The batches of an epoch, counted from 1: poems of one form. */
export function epochBatches(train: readonly string[], epoch: number): string[][] {
  const source = random(config.seed + epoch);
  const ofForm = ([5, 7] as const).flatMap((verse) =>
    batches(
      train.filter((poem) => verseLength(poem) === verse),
      { size: config.batch, random: source },
    ),
  );
  return source.shuffle(ofForm);
}
