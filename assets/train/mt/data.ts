import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  batches,
  characters,
  englishWords,
  padded,
  random,
  readRows,
  SPECIAL,
  Vocabulary,
  type tf,
  type Translator,
  type TranslatorVocabularies,
} from "seqattn";
import { config } from "./config.js";

export const DATA = "data/mt.tsv.gz";

export interface SentencePair {
  english: string;
  chinese: string;
}

/** A pair as ids: what is read, what the decoder is given, and what it must answer. */
export interface Example {
  source: number[];
  given: number[];
  wanted: number[];
}

export interface Batch {
  source_BS: tf.Tensor2D;
  lengths: number[];
  given_BT: tf.Tensor2D;
  wanted_BT: tf.Tensor2D;
}

export function pairsOf(split: string): SentencePair[] {
  const bytes = gunzipSync(readFileSync(new URL(`../../${DATA}`, import.meta.url)));
  return readRows(bytes.toString("utf8"), ["split", "english", "chinese"]).filter(
    (row) => row.split === split,
  );
}

export const vocabulariesOf = (pairs: readonly SentencePair[]): TranslatorVocabularies => ({
  source: Vocabulary.of(
    pairs.map(({ english }) => englishWords(english)),
    { minimum: config.rarestWord },
  ),
  target: Vocabulary.of(
    pairs.map(({ chinese }) => characters(chinese)),
    { minimum: config.rarestCharacter },
  ),
});

export function toExample(translator: Translator, { english, chinese }: SentencePair): Example {
  const written = translator.write(chinese);
  return {
    source: translator.read(english),
    given: [SPECIAL.start, ...written],
    wanted: [...written, SPECIAL.end],
  };
}

/** The batches of an epoch, counted from 1: sentences of about one length. */
export const epochBatches = (examples: readonly Example[], epoch: number): Example[][] =>
  batches(examples, {
    size: config.batch,
    random: random(config.seed + epoch),
    length: ({ source, wanted }) => source.length + wanted.length,
  });

export function toBatch(examples: readonly Example[]): Batch {
  const { ids: source_BS, lengths } = padded(examples.map(({ source }) => source));
  return {
    source_BS,
    lengths,
    given_BT: padded(examples.map(({ given }) => given)).ids,
    wanted_BT: padded(examples.map(({ wanted }) => wanted)).ids,
  };
}
