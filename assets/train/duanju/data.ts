import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { batches, random, readRows, Vocabulary, withoutMarks, type Marked } from "seqattn";
import { config } from "./config.js";

export const DATA = "data/duanju.tsv.gz";

/** A passage without its marks, the marks, and whether it is a poem. */
export interface Passage extends Marked {
  isPoem: boolean;
}

export function passagesOf(split: string): Passage[] {
  const bytes = gunzipSync(readFileSync(new URL(`../../${DATA}`, import.meta.url)));
  return readRows(bytes.toString("utf8"), ["split", "source", "text"])
    .filter((row) => row.split === split)
    .map(({ source, text }) => ({ ...withoutMarks(text), isPoem: source === "songci" }));
}

export const vocabularyOf = (passages: readonly Passage[]): Vocabulary =>
  Vocabulary.of(
    passages.map(({ characters }) => characters),
    { minimum: config.rarest },
  );

/** The batches of an epoch, counted from 1: passages of about one length. */
export const epochBatches = (passages: readonly Passage[], epoch: number): Passage[][] =>
  batches(passages, {
    size: config.batch,
    random: random(config.seed + epoch),
    length: ({ characters }) => characters.length,
  });
