import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  letterIds,
  padded,
  PHONEMES,
  random,
  readPronunciations,
  SPECIAL,
  type Pronunciation,
  type Random,
  type tf,
} from "seqattn";
import { config } from "./config.js";

export const DATA = "data/g2p.cmudict.tsv.gz";

const file = new URL(`../../${DATA}`, import.meta.url);

/** One word as ids: its letters, what the decoder is given, and what it must answer. */
export interface Example {
  source: number[];
  given: number[];
  wanted: number[];
}

export interface Batch {
  source_BS: tf.Tensor2D;
  given_BT: tf.Tensor2D;
  wanted_BT: tf.Tensor2D;
}

export function wordsOf(split: string): Pronunciation[] {
  const table = gunzipSync(readFileSync(file)).toString("utf8");
  return readPronunciations(table).filter((row) => row.split === split);
}

/** The first way to say a word is the one to learn. */
export function toExample({ word, spoken }: Pronunciation): Example {
  const phonemes = PHONEMES.encode(spoken[0]!);
  return {
    source: letterIds(word),
    given: [SPECIAL.start, ...phonemes],
    wanted: [...phonemes, SPECIAL.end],
  };
}

/** All examples in random order, in batches of words with equally many letters: no source is padded. */
export function batchesByLength(
  examples: readonly Example[],
  size: number,
  source: Random,
): Example[][] {
  const byLength = new Map<number, Example[]>();
  for (const example of source.shuffle(examples)) {
    const group = byLength.get(example.source.length);
    if (group) group.push(example);
    else byLength.set(example.source.length, [example]);
  }
  const all = [...byLength.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / size) }, (_, index) =>
      group.slice(index * size, (index + 1) * size),
    ),
  );
  return source.shuffle(all);
}

/** The batches of an epoch, counted from 1. */
export const epochBatches = (examples: readonly Example[], epoch: number): Example[][] =>
  batchesByLength(examples, config.batch, random(config.seed + epoch));

export function toBatch(examples: readonly Example[]): Batch {
  return {
    source_BS: padded(examples.map(({ source }) => source)).ids,
    given_BT: padded(examples.map(({ given }) => given)).ids,
    wanted_BT: padded(examples.map(({ wanted }) => wanted)).ids,
  };
}
