import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  batches,
  padded,
  plainWords,
  random,
  readRows,
  SPECIAL,
  Vocabulary,
  type Summariser,
  type tf,
} from "seqattn";
import { config } from "./config.js";

export const DATA = "data/summ.tsv.gz";

/** What a package says of itself, at length and in few words. */
export interface Description {
  text: string;
  source: string[];
  summary: string[];
}

/** A description as ids: what is read, what the decoder is given, and what it must answer. */
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

export function descriptionsOf(split: string): Description[] {
  const bytes = gunzipSync(readFileSync(new URL(`../../${DATA}`, import.meta.url)));
  return readRows(bytes.toString("utf8"), ["split", "name", "text", "summary"])
    .filter((row) => row.split === split)
    .map(({ text, summary }) => ({ text, source: plainWords(text), summary: plainWords(summary) }));
}

export const vocabularyOf = (descriptions: readonly Description[]): Vocabulary =>
  Vocabulary.of(
    descriptions.map(({ source, summary }) => [...source, ...summary]),
    { minimum: config.rarest },
  );

export function toExample(summariser: Summariser, { source, summary }: Description): Example {
  const written = summariser.write(summary, source);
  return {
    source: summariser.read(source),
    given: [SPECIAL.start, ...written],
    wanted: [...written, SPECIAL.end],
  };
}

/** The batches of an epoch, counted from 1: descriptions of about one length. */
export const epochBatches = (examples: readonly Example[], epoch: number): Example[][] =>
  batches(examples, {
    size: config.batch,
    random: random(config.seed + epoch),
    length: ({ source }) => source.length,
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
